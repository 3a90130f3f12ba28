namespace Sextant.Adapters.Sqlite;

/// <summary>
/// An immutable, sorted part of the id index, as in a log-structured merge tree (O'Neil et al. 1996): written once in order, so
/// that remembering ids costs sequential writes however many there are. Ids are evenly spread hashes, so a run is cut into
/// buckets by value alone and a lookup reads one bucket, if the filter lets it through at all.
/// </summary>
sealed record IdRun(long Id, long Count, long Buckets, IdFilter Filter)
{
    /// <summary>Entries to a bucket, on average: 3 KB, so that five fill a page.</summary>
    public const int IdsPerBucket = 128;

    public static IdRun Create(long id, long count) => new(id, count, 1 + ((count - 1) / IdsPerBucket), new(count));

    public long BucketOf(ulong high) => (long)Math.BigMul(high, (ulong)Buckets, out _);

    /// <summary>Key of a bucket in <c>id_pages</c>: a run's buckets lie side by side.</summary>
    public static long Place(long run, long bucket) => (run << 32) | bucket;
}
