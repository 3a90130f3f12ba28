namespace Sextant.Numerics;

/// <summary>
/// The improved raw estimator of Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), algorithm 6:
/// unbiased from 0 to 2⁶⁴ without tables or a change of method in between.
/// </summary>
static class CardinalityEstimator
{
    // α∞ = 1 / (2 ln 2).
    const double AlphaInfinity = 0.72134752044448170;

    public static long Estimate(ReadOnlySpan<byte> registers)
    {
        double m = registers.Length;
        Span<int> histogram = stackalloc int[HyperLogLog.MaxRegister + 1];
        histogram.Clear();
        foreach (var register in registers) histogram[register]++;

        var z = m * Tau(1 - (histogram[^1] / m));
        for (var rank = HyperLogLog.MaxRegister - 1; rank >= 1; rank--) z = 0.5 * (z + histogram[rank]);
        z += m * Sigma(histogram[0] / m);
        var estimate = AlphaInfinity * m * m / z;
        return estimate < long.MaxValue ? (long)Math.Round(estimate) : long.MaxValue;
    }

    /// <summary>x + Σ x^(2^k) 2^(k−1): what the empty registers say.</summary>
    static double Sigma(double x)
    {
        if (x >= 1) return double.PositiveInfinity;
        double weight = 1, sum = x, before;
        do
        {
            x *= x;
            before = sum;
            sum += x * weight;
            weight += weight;
        }
        while (sum > before);
        return sum;
    }

    /// <summary>(1 − x − Σ (1 − x^(2^−k))² 2^(−k)) / 3: what the full registers say.</summary>
    static double Tau(double x)
    {
        if (x is <= 0 or >= 1) return 0;
        double weight = 1, sum = 1 - x, before;
        do
        {
            x = Math.Sqrt(x);
            before = sum;
            weight *= 0.5;
            sum -= (1 - x) * (1 - x) * weight;
        }
        while (sum < before);
        return sum / 3;
    }
}
