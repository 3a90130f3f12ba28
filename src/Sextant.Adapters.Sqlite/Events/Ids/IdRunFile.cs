using System.Runtime.InteropServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>The statements on <c>id_runs</c> and <c>id_pages</c>.</summary>
sealed class IdRunFile(SqliteFile file) : IDisposable
{
    readonly SqliteStatement _find = file.Prepare("SELECT body FROM id_pages WHERE place = ?");
    readonly SqliteStatement _insertPage = file.Prepare("INSERT INTO id_pages VALUES(?, ?)");
    readonly SqliteStatement _insertRun = file.Prepare("INSERT INTO id_runs VALUES(?, ?, ?, ?)");
    readonly SqliteStatement _deleteRun = file.Prepare("DELETE FROM id_runs WHERE id = ?");
    readonly SqliteStatement _deletePages = file.Prepare("DELETE FROM id_pages WHERE place >= ? AND place < ?");
    readonly SqliteStatement _setIndexed = file.Prepare("UPDATE log SET indexed_through = ?");

    public List<IdRun> ReadRuns()
    {
        List<IdRun> runs = [];
        using var select = file.Prepare("SELECT id, id_count, buckets, filter FROM id_runs ORDER BY id");
        while (select.Step()) runs.Add(new(select.Int64(0), select.Int64(1), select.Int64(2), IdFilter.From(select.Blob(3))));
        return runs;
    }

    /// <summary>Highest run number that left pages, registered or not.</summary>
    public long LastRunId() => file.ReadInt64("SELECT max(place) FROM id_pages") >> 32;

    /// <summary>Runs that are not registered but left buckets: a merge that a crash interrupted, or inputs not yet cleared away.</summary>
    public List<(long Run, long Buckets)> FindOrphans(IReadOnlyList<IdRun> runs)
    {
        var registered = runs.Select(run => run.Id).ToHashSet();
        List<(long Run, long Buckets)> orphans = [];
        using var next = file.Prepare("SELECT min(place) FROM id_pages WHERE place >= ?");
        using var last = file.Prepare("SELECT max(place) FROM id_pages WHERE place < ?");
        for (var run = FirstRun(next, 0); run > 0; run = FirstRun(next, run + 1))
        {
            if (registered.Contains(run)) continue;
            last.Bind(1, IdRun.Place(run + 1, 0)).Step();
            orphans.Add((run, (last.Int64(0) & uint.MaxValue) + 1));
            last.Reset();
        }

        return orphans;
    }

    public bool TryFind(IdRun run, in IdEntry entry, out IdEntry found)
    {
        found = default;
        if (!_find.Bind(1, IdRun.Place(run.Id, run.BucketOf(entry.High))).Step()) return false;
        var entries = MemoryMarshal.Cast<byte, IdEntry>(_find.Blob(0));
        var place = entries.BinarySearch(entry);
        if (place >= 0) found = entries[place];
        _find.Reset();
        return place >= 0;
    }

    public void ReadBucket(long run, long bucket, List<IdEntry> into)
    {
        if (_find.Bind(1, IdRun.Place(run, bucket)).Step()) into.AddRange(MemoryMarshal.Cast<byte, IdEntry>(_find.Blob(0)));
        _find.Reset();
    }

    public void WriteBucket(long run, long bucket, ReadOnlySpan<IdEntry> sorted)
    {
        if (!sorted.IsEmpty) _insertPage.Bind(1, IdRun.Place(run, bucket)).Bind(2, MemoryMarshal.AsBytes(sorted)).Run();
    }

    public void Register(IdRun run) => _insertRun.Bind(1, run.Id).Bind(2, run.Count).Bind(3, run.Buckets).Bind(4, run.Filter.Bytes).Run();

    public void Unregister(long run) => _deleteRun.Bind(1, run).Run();

    public void DeleteBuckets(long run, long from, long to) => _deletePages.Bind(1, IdRun.Place(run, from)).Bind(2, IdRun.Place(run, to)).Run();

    public void SetIndexedThrough(long sequence) => _setIndexed.Bind(1, sequence).Run();

    static long FirstRun(SqliteStatement next, long from)
    {
        next.Bind(1, IdRun.Place(from, 0)).Step();
        var run = next.Int64(0) >> 32;
        next.Reset();
        return run;
    }

    public void Dispose()
    {
        _find.Dispose();
        _insertPage.Dispose();
        _insertRun.Dispose();
        _deleteRun.Dispose();
        _deletePages.Dispose();
        _setIndexed.Dispose();
    }
}
