namespace Sextant.Learning;

/// <summary>The normal distribution with mean 0 and deviation 1.</summary>
static class StandardNormal
{
    // Where the continued fraction starts to converge fast; below, the series has few terms.
    const double SeriesLimit = 3;

    /// <summary>
    /// Probability of a value up to <paramref name="x"/>, to about 1e-15 relative also far in the lower tail: Marsaglia's series ("Evaluating the
    /// Normal Distribution", 2004) in the middle, Laplace's continued fraction (Abramowitz and Stegun 26.2.14) in the tails.
    /// </summary>
    internal static double Cumulative(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 0) return 1 - Cumulative(-x);
        if (double.IsNegativeInfinity(x)) return 0;
        return -x < SeriesLimit ? 0.5 - (Density(x) * Series(-x)) : Density(x) / Fraction(-x);
    }

    /// <summary>The value below which this probability lies, by bisection; the probability is above 0 and below 1.</summary>
    internal static double Quantile(double probability)
    {
        double low = -40, high = 40;
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high) return middle;
            if (Cumulative(middle) < probability) low = middle;
            else high = middle;
        }
    }

    static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    static double Series(double x)
    {
        double term = x, sum = x;
        for (var i = 3; sum + term != sum; i += 2) sum += term *= x * x / i;
        return sum;
    }

    static double Fraction(double x)
    {
        // 200 levels are more than enough from 3 on: doubling them changes no digit.
        var value = x;
        for (var level = 200; level >= 1; level--) value = x + (level / value);
        return value;
    }
}
