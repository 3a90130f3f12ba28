namespace Sextant.Learning;

/// <summary>Chooses cut points so that bins hold about equally many rows.</summary>
static class QuantileCuts
{
    /// <summary>Cut points between sorted values without NaN.</summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="weights">What each value counts, all positive; empty when each counts once.</param>
    /// <param name="maxBins">Most bins.</param>
    public static float[] Choose(ReadOnlySpan<float> sorted, ReadOnlySpan<float> weights, int maxBins)
    {
        var (values, masses) = Distinct(sorted, weights);
        if (values.Count <= maxBins) return Between(values, Enumerable.Range(0, Math.Max(0, values.Count - 1)));

        // A value that alone fills a bin gets one; the others share what is left, or one heavy value would leave bins unused.
        var total = masses.Sum();
        var heavy = total / maxBins;
        var heavyCount = masses.Count(mass => mass >= heavy);
        var lightMass = masses.Where(mass => mass < heavy).Sum();
        var lightBins = Math.Max(1, maxBins - heavyCount);
        return Between(values, LastOfBins(masses, heavy, lightMass, lightBins, maxBins));
    }

    /// <summary>Indexes of the values that end a bin, but for the last bin.</summary>
    static List<int> LastOfBins(List<double> masses, double heavy, double lightMass, int lightBins, int maxBins)
    {
        List<int> last = [];
        double filled = 0;
        for (var i = 0; i < masses.Count - 1 && last.Count < maxBins - 1; i++)
        {
            var isHeavy = masses[i] >= heavy;
            filled += masses[i];
            var target = lightMass / lightBins;
            var beforeHeavy = masses[i + 1] >= heavy && filled >= target / 2;
            if (!isHeavy && filled < target && !beforeHeavy) continue;
            last.Add(i);
            if (!isHeavy) (lightMass, lightBins) = (lightMass - filled, Math.Max(1, lightBins - 1));
            filled = 0;
        }

        return last;
    }

    static (List<float> Values, List<double> Masses) Distinct(ReadOnlySpan<float> sorted, ReadOnlySpan<float> weights)
    {
        List<float> values = [];
        List<double> masses = [];
        for (var i = 0; i < sorted.Length; i++)
        {
            var mass = weights.IsEmpty ? 1 : weights[i];
            if (values.Count > 0 && values[^1] == sorted[i])
            {
                masses[^1] += mass;
                continue;
            }

            values.Add(sorted[i]);
            masses.Add(mass);
        }

        return (values, masses);
    }

    static float[] Between(List<float> values, IEnumerable<int> last) => [.. last.Select(i => FeatureBins.Middle(values[i], values[i + 1]))];
}
