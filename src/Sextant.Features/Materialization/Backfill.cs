namespace Sextant.Features;

/// <summary>Fills online state from history, with the fold that the stream uses: the result is the same to the bit.</summary>
public static class Backfill
{
    /// <summary>How many events between two reports of progress.</summary>
    const int ReportEvery = 1 << 16;

    /// <summary>
    /// Adds every event of a version of the history, in parts by key: a part that was filled is complete, so that a backfill that is killed
    /// goes on with the next one.
    /// </summary>
    /// <param name="tables">The history.</param>
    /// <param name="target">What is filled; it should know none of these events.</param>
    /// <param name="version">The history's version; what came later is the stream's.</param>
    /// <param name="part">Which part, from 0.</param>
    /// <param name="parts">How many parts; each is a scan of the whole history.</param>
    /// <param name="progress">Told how many events have been read; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many events were added.</returns>
    public static long Run(ITableStore tables, WindowTable target, long version, int part, int parts, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var scan = new ViewScan(tables, target.View, from: null, until: null, version, cancellationToken);
        var added = 0L;
        while (scan.Read())
        {
            if (scan.Scanned % ReportEvery == 0) progress?.Report(scan.Scanned);
            if (parts > 1 && (int)(Numerics.StableHash.Of(scan.Key) % (ulong)parts) != part) continue;
            target.Add(scan.Key, scan.Time, scan.Arrival, scan.Sequence, scan.Source);
            added++;
        }

        progress?.Report(scan.Scanned);
        return added;
    }
}
