namespace Sextant.Adapters.Sqlite;

/// <summary>Sorts ids into a run and writes it.</summary>
static class IdRunWriter
{
    public static void Write(IdRunFile file, IdRun run, IReadOnlyDictionary<UInt128, ulong> ids)
    {
        // A counting sort by bucket, then within each bucket: linear, where one sort of everything would stall the writer.
        var ends = BucketStarts(run, ids.Keys);
        var entries = new IdEntry[ids.Count];
        foreach (var (id, body) in ids)
        {
            var entry = new IdEntry(id, body);
            run.Filter.Add(entry);
            entries[ends[run.BucketOf(entry.High)]++] = entry;
        }

        for (var bucket = 0; bucket < ends.Length; bucket++)
        {
            var sorted = entries.AsSpan((bucket == 0 ? 0 : ends[bucket - 1])..ends[bucket]);
            sorted.Sort();
            file.WriteBucket(run.Id, bucket, sorted);
        }

        file.Register(run);
    }

    static int[] BucketStarts(IdRun run, IEnumerable<UInt128> ids)
    {
        var starts = new int[run.Buckets];
        foreach (var id in ids) starts[run.BucketOf((ulong)(id >> 64))]++;
        var sum = 0;
        for (var i = 0; i < starts.Length; i++) (starts[i], sum) = (sum, sum + starts[i]);
        return starts;
    }
}
