namespace Sextant.Features;

/// <summary>What computing views from history would cost, as of one moment: the history's files and what still waits in the log.</summary>
public sealed class BackfillCosts
{
    readonly ITableStore _tables;
    readonly long _version;
    readonly Dictionary<int, (long Rows, long Bytes)> _waiting = [];

    BackfillCosts(ITableStore tables, long version) => (_tables, _version) = (tables, version);

    /// <summary>Counts what waits: reads the part of the log that is not in the history yet.</summary>
    /// <exception cref="StorageException">The log cannot be read.</exception>
    public static async Task<BackfillCosts> ReadAsync(ITableStore tables, IEventLog log, CancellationToken cancellationToken)
    {
        var current = tables.Current;
        var costs = new BackfillCosts(tables, current.Number);
        await foreach (var block in log.ReadAsync(current.ThroughSequence, cancellationToken)) costs.Count(block, current.ThroughSequence);
        return costs;
    }

    /// <summary>How many events of its source a view reads, and how many bytes they take.</summary>
    public (long Rows, long Bytes) Of(BoundView view)
    {
        var files = _tables.Files(_version, view.Source.Name);
        var (rows, bytes) = _waiting.GetValueOrDefault(view.Source.Id);
        return (files.Sum(file => file.Rows) + rows, files.Sum(file => file.Bytes) + bytes);
    }

    void Count(in EventBlock block, long afterSequence)
    {
        foreach (var record in block)
        {
            if (record.Sequence <= afterSequence) continue;
            var (rows, bytes) = _waiting.GetValueOrDefault(record.TypeId);
            _waiting[record.TypeId] = (rows + 1, bytes + record.RowBytes.Length);
        }
    }
}
