namespace Sextant.Adapters.Sqlite;

/// <summary>
/// Which event ids were ever stored, and with what content: the recent ones in memory (the blocks hold them durably), older ones
/// in sorted runs. Every change belongs to the writer's transaction: <see cref="Committed"/> or <see cref="RolledBack"/> ends it.
/// </summary>
sealed class IdIndex : IDisposable
{
    // One id moved for each level of runs that a new id passes through in time: four levels hold 4 billion.
    const int MergedPerAdded = 4;

    readonly int _maxRecent;
    readonly IdRunFile _file;
    readonly IdRuns _runs;
    readonly Dictionary<UInt128, ulong> _recent = [];
    readonly List<UInt128> _added = [];
    long _indexedThrough;
    long? _savedThrough;

    public IdIndex(SqliteFile file, int maxRecent)
    {
        _maxRecent = maxRecent;
        _file = new(file);
        _runs = new(_file, maxRecent);
        _indexedThrough = file.ReadInt64("SELECT indexed_through FROM log");
    }

    /// <summary>Remembers an id unless it is known, and says which.</summary>
    public AppendOutcome Add(in IdEntry entry)
    {
        if (_recent.TryGetValue(entry.Id, out var body) || _runs.TryFind(entry, out body))
            return body == entry.Body ? AppendOutcome.Duplicate : AppendOutcome.Conflict;
        _recent.Add(entry.Id, entry.Body);
        _added.Add(entry.Id);
        return AppendOutcome.Accepted;
    }

    /// <summary>Moves the recent ids into a run when there are enough of them, and does some of the merging.</summary>
    /// <param name="lastSequence">Last sequence of this transaction, and so of the recent ids.</param>
    public void Save(long lastSequence)
    {
        if (_added.Count == 0) return;
        if (_recent.Count >= _maxRecent) SaveAll(lastSequence);
        _runs.Maintain((MergedPerAdded * (long)_added.Count) + IdRun.IdsPerBucket);
    }

    /// <summary>Makes sure that ids up to a sequence do not depend on its block any more.</summary>
    public void SaveThrough(long sequence, long lastSequence)
    {
        if (sequence > _indexedThrough && _recent.Count > 0) SaveAll(lastSequence);
    }

    public void Committed()
    {
        _runs.Committed();
        _added.Clear();
        if (_savedThrough is not { } sequence) return;
        _indexedThrough = sequence;
        _savedThrough = null;
        _recent.Clear();
    }

    public void RolledBack()
    {
        _runs.RolledBack();
        foreach (var id in _added) _recent.Remove(id);
        _added.Clear();
        _savedThrough = null;
    }

    public void Dispose() => _file.Dispose();

    void SaveAll(long lastSequence)
    {
        _runs.Add(_recent);
        _file.SetIndexedThrough(lastSequence);
        _savedThrough = lastSequence;
    }
}
