namespace Sextant.Adapters.Sqlite;

/// <summary>Deletes the buckets of runs that are no longer needed, a few at every commit.</summary>
sealed class IdSweep(IdRunFile file, IEnumerable<(long Run, long Buckets)> orphans)
{
    readonly Queue<(long Run, long Buckets)> _runs = new(orphans);
    long _swept, _sweptBefore;

    public void Add(long run, long buckets) => _runs.Enqueue((run, buckets));

    /// <summary>Deletes buckets of about <paramref name="ids"/> ids, all of one run.</summary>
    public void Step(long ids)
    {
        if (!_runs.TryPeek(out var run)) return;
        var end = Math.Min(run.Buckets, _swept + 1 + (ids / IdRun.IdsPerBucket));
        file.DeleteBuckets(run.Run, _swept, end);
        _swept = end;
    }

    public void Committed()
    {
        if (_runs.TryPeek(out var run) && _swept == run.Buckets)
        {
            _runs.Dequeue();
            _swept = 0;
        }

        _sweptBefore = _swept;
    }

    public void RolledBack() => _swept = _sweptBefore;
}
