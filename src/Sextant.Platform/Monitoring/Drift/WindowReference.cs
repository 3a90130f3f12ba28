namespace Sextant.Platform;

/// <summary>What a window is compared with.</summary>
/// <param name="Counts">Rows of the reference in each bin.</param>
/// <param name="Overdispersion">How much more such windows vary than independent rows would; 1 or more.</param>
/// <param name="Stretches">How many windows of the reference it is of.</param>
public sealed record WindowReference(double[] Counts, double Overdispersion, int Stretches)
{
    internal static WindowReference Of(IEnumerable<double[]> stretches, int bins)
    {
        var all = stretches.ToList();
        var counts = new double[bins];
        foreach (var stretch in all)
            for (var bin = 0; bin < bins; bin++) counts[bin] += stretch[bin];
        return new(counts, Learning.Overdispersion.Of(all), all.Count);
    }
}
