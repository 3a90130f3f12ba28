namespace Sextant.Numerics;

/// <summary>
/// Cuts the positive doubles into buckets whose ends differ by a factor of at most e^0.02: 35 for each doubling. The logarithm is
/// the cubic interpolation of Masson et al.'s reference implementation (sketches-java, CubicallyInterpolatedMapping): next to the
/// same number of buckets, and nothing but additions and multiplications, so that every machine finds the same bucket.
/// </summary>
static class LogarithmicBuckets
{
    /// <summary>
    /// Greatest distance of a value from its bucket's <see cref="Value"/>, as a share of the value: tanh(0.01). The interpolation's
    /// slope over ln x is 10/7 at least, so that no bucket is wider than 0.7 / 35.
    /// </summary>
    public const double RelativeError = 0.009999666686665238;

    /// <summary>No bucket is further from zero.</summary>
    public const int Greatest = PerDoubling * 1100;

    const int PerDoubling = 35;

    static readonly double[] Ends = [.. Enumerable.Range(0, PerDoubling + 1).Select(FindEnd)];

    /// <summary>The bucket of a positive, finite value.</summary>
    public static int Of(double value)
    {
        var exponent = 0;
        if (value < 2.2250738585072014E-308)
        {
            // Subnormal: 2^54 times as much is not.
            value *= 18014398509481984;
            exponent = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        exponent += (int)(bits >> 52) - 1023;
        var fraction = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000) - 1;
        return (exponent * PerDoubling) + Math.Min(PerDoubling - 1, (int)(PerDoubling * Logarithm(fraction)));
    }

    /// <summary>The value that stands for all of a bucket: the harmonic mean of its ends, which is equally far, relatively, from both.</summary>
    public static double Value(int bucket)
    {
        var exponent = (int)Math.Floor((double)bucket / PerDoubling);
        var place = bucket - (exponent * PerDoubling);
        var (lower, upper) = (1 + Ends[place], 1 + Ends[place + 1]);
        return Math.ScaleB(2 * lower * upper / (lower + upper), exponent);
    }

    /// <summary>About log₂(1 + fraction); exact at 0 and 1.</summary>
    static double Logarithm(double fraction) => ((((6.0 / 35 * fraction) - (3.0 / 5)) * fraction) + (10.0 / 7)) * fraction;

    static double FindEnd(int place)
    {
        double low = 0, high = 1;
        for (var step = 0; step < 60; step++)
        {
            var middle = 0.5 * (low + high);
            if (Logarithm(middle) * PerDoubling < place) low = middle;
            else high = middle;
        }

        return high;
    }
}
