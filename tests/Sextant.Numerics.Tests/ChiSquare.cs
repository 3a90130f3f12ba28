namespace Sextant.Numerics.Tests;

static class ChiSquare
{
    /// <summary>The statistic's distance from its mean in standard deviations (Wilson and Hilferty's normal approximation).</summary>
    public static double Deviation(ReadOnlySpan<long> counts, ReadOnlySpan<double> probabilities)
    {
        var total = 0L;
        foreach (var count in counts) total += count;
        var statistic = 0.0;
        var cells = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (probabilities[i] == 0)
            {
                counts[i].ShouldBe(0);
                continue;
            }

            var expected = total * probabilities[i];
            statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
            cells++;
        }

        var freedom = cells - 1.0;
        var spread = 2 / (9 * freedom);
        return (Math.Cbrt(statistic / freedom) - (1 - spread)) / Math.Sqrt(spread);
    }

    public static void ShouldFit(ReadOnlySpan<long> counts, ReadOnlySpan<double> probabilities) => Deviation(counts, probabilities).ShouldBeInRange(-4, 4);

    public static void ShouldBeUniform(long[] counts) => ShouldFit(counts, [.. counts.Select(_ => 1.0 / counts.Length)]);
}
