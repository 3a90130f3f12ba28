namespace Sextant.Adapters.Sqlite;

/// <summary>Walks over a run in order, one bucket in memory.</summary>
sealed class IdRunCursor
{
    readonly IdRunFile _file;
    readonly IdRun _run;
    readonly List<IdEntry> _entries = [];
    long _nextBucket;
    int _at;

    public IdRunCursor(IdRunFile file, IdRun run)
    {
        _file = file;
        _run = run;
        ReadOn();
    }

    public bool HasEntry => _at < _entries.Count;

    public IdEntry Entry => _entries[_at];

    public void Next()
    {
        _at++;
        if (!HasEntry) ReadOn();
    }

    void ReadOn()
    {
        _entries.Clear();
        _at = 0;
        while (_entries.Count == 0 && _nextBucket < _run.Buckets) _file.ReadBucket(_run.Id, _nextBucket++, _entries);
    }
}
