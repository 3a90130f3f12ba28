using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Compares a window with its reference. Pure.</summary>
public static class SeriesComparer
{
    const int WorstBins = 5;

    /// <summary>The comparison; null if a side has fewer than <paramref name="minRows"/> rows: then nothing can be said.</summary>
    /// <param name="key">The series.</param>
    /// <param name="windowHours">How many hours the window has.</param>
    /// <param name="bins">What both are counted over.</param>
    /// <param name="reference">What it is compared with.</param>
    /// <param name="current">Rows of the window in each bin.</param>
    /// <param name="minRows">Least rows on each side.</param>
    public static SeriesComparison? Compare(SeriesKey key, int windowHours, DriftBins bins, WindowReference reference, double[] current, long minRows)
    {
        ArgumentNullException.ThrowIfNull(bins);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        var (before, now) = ((long)reference.Counts.Sum(), (long)current.Sum());
        if (before < Math.Max(1, minRows) || now < Math.Max(1, minRows)) return null;
        var hasValues = Total(DriftBins.ValuesOf(reference.Counts)) > 0 && Total(DriftBins.ValuesOf(current)) > 0;
        return new(
            key, windowHours, before, now,
            PopulationStability.Of(reference.Counts, current, reference.Overdispersion),
            HomogeneityTest.Of(reference.Counts, current, reference.Overdispersion),
            bins.AreOrdered && hasValues ? KolmogorovTest.Of(DriftBins.ValuesOf(reference.Counts), DriftBins.ValuesOf(current), reference.Overdispersion) : null,
            ShareChange.Of((long)(reference.Counts[0] + reference.Counts[1]), before, (long)(current[0] + current[1]), now, reference.Overdispersion),
            reference.Overdispersion,
            Worst(bins, reference.Counts, before, current, now));
    }

    static BinChange[] Worst(DriftBins bins, double[] reference, double before, double[] current, double now) =>
    [
        .. Enumerable.Range(0, bins.Count)
            .Select(bin => (Bin: bin, Before: reference[bin] / before, Now: current[bin] / now))
            .Select(bin => new BinChange(bins.Titles[bin.Bin], bin.Before, bin.Now, PopulationStability.Part(bin.Before, bin.Now)))
            .Where(bin => bin.Index > 0).OrderByDescending(bin => bin.Index).Take(WorstBins),
    ];

    static double Total(ReadOnlySpan<double> counts)
    {
        var total = 0.0;
        foreach (var count in counts) total += count;
        return total;
    }
}
