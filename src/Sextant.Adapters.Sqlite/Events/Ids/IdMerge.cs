using System.Runtime.InteropServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>A merge of runs into one, in steps: each step belongs to the transaction it happens in.</summary>
sealed class IdMerge
{
    readonly IdRunFile _file;
    readonly IdRunCursor[] _cursors;
    readonly List<IdEntry> _bucket = [];
    long _nextBucket;

    public IdMerge(IdRunFile file, IReadOnlyList<IdRun> inputs, long outputId)
    {
        _file = file;
        Inputs = inputs;
        Output = IdRun.Create(outputId, inputs.Sum(input => input.Count));
        _cursors = [.. inputs.Select(input => new IdRunCursor(file, input))];
    }

    public IReadOnlyList<IdRun> Inputs { get; }

    public IdRun Output { get; }

    /// <summary>True once the output is registered in place of the inputs.</summary>
    public bool IsDone => _nextBucket == Output.Buckets;

    /// <summary>Merges at least <paramref name="ids"/> ids, as long as there are any.</summary>
    public void Step(long ids)
    {
        for (; ids > 0 && !IsDone; ids -= Math.Max(1, _bucket.Count)) MergeBucket();
        if (!IsDone) return;
        _file.Register(Output);
        foreach (var input in Inputs) _file.Unregister(input.Id);
    }

    void MergeBucket()
    {
        _bucket.Clear();
        foreach (var cursor in _cursors)
        {
            for (; cursor.HasEntry && Output.BucketOf(cursor.Entry.High) == _nextBucket; cursor.Next()) _bucket.Add(cursor.Entry);
        }

        var sorted = CollectionsMarshal.AsSpan(_bucket);
        sorted.Sort();
        foreach (ref readonly var entry in sorted) Output.Filter.Add(entry);
        _file.WriteBucket(Output.Id, _nextBucket++, sorted);
    }
}
