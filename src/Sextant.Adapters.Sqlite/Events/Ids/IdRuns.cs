namespace Sextant.Adapters.Sqlite;

/// <summary>
/// The sorted runs: finds an id in them, takes new ones, and merges them as they become many, a little at every commit so that
/// none of them has to wait for a whole merge. For the writer thread alone.
/// </summary>
sealed class IdRuns
{
    // Runs of about one size that make a merge: a lookup asks at most seven filters a level, an id is rewritten once a level.
    const int RunsPerMerge = 8;

    // Larger runs are left alone: their filter is one blob, and SQLite's blobs end at 1 GB.
    const long LargestInput = 32 << 20;

    readonly IdRunFile _file;
    readonly int _smallestRun;
    readonly List<IdRun> _runs;
    readonly IdSweep _sweep;
    readonly List<IdRun> _new = [];
    long _lastId;
    IdMerge? _merge;

    public IdRuns(IdRunFile file, int smallestRun)
    {
        _file = file;
        _smallestRun = smallestRun;
        _runs = file.ReadRuns();
        _lastId = Math.Max(file.LastRunId(), _runs.Count == 0 ? 0 : _runs[^1].Id);
        _sweep = new(file, file.FindOrphans(_runs));
    }

    public bool TryFind(in IdEntry entry, out ulong body)
    {
        // Newest first: what comes again usually comes soon.
        for (var i = _runs.Count - 1; i >= 0; i--)
        {
            if (!_runs[i].Filter.MayContain(entry) || !_file.TryFind(_runs[i], entry, out var found)) continue;
            body = found.Body;
            return true;
        }

        body = 0;
        return false;
    }

    /// <summary>Writes ids as a new run.</summary>
    public void Add(IReadOnlyDictionary<UInt128, ulong> ids)
    {
        var run = IdRun.Create(++_lastId, ids.Count);
        IdRunWriter.Write(_file, run, ids);
        _new.Add(run);
    }

    /// <summary>Merges and clears away up to about <paramref name="ids"/> ids.</summary>
    public void Maintain(long ids)
    {
        _sweep.Step(ids);
        if (_merge is null && FindMergeable() is { } inputs) _merge = new(_file, inputs, ++_lastId);
        if (_merge is null) return;
        _merge.Step(ids);
    }

    public void Committed()
    {
        _runs.AddRange(_new);
        _new.Clear();
        _sweep.Committed();
        if (_merge is not { IsDone: true }) return;
        _runs.RemoveAll(_merge.Inputs.Contains);
        _runs.Add(_merge.Output);
        foreach (var input in _merge.Inputs) _sweep.Add(input.Id, input.Buckets);
        _merge = null;
    }

    public void RolledBack()
    {
        _new.Clear();
        _sweep.RolledBack();
        // What it wrote in earlier transactions is still there, but it no longer knows how far it came: start over.
        if (_merge is not null) _sweep.Add(_merge.Output.Id, _merge.Output.Buckets);
        _merge = null;
    }

    IdRun[]? FindMergeable() => _runs
        .Where(run => run.Count <= LargestInput)
        .GroupBy(Level)
        .OrderBy(level => level.Key)
        .FirstOrDefault(level => level.Count() >= RunsPerMerge)?
        .ToArray();

    int Level(IdRun run)
    {
        var level = 0;
        for (var size = run.Count / RunsPerMerge; size >= _smallestRun; size /= RunsPerMerge) level++;
        return level;
    }
}
