namespace Sextant.Learning;

/// <summary>Logarithm of the gamma function and the incomplete gamma and beta functions.</summary>
static class GammaFunction
{
    const double Tiny = 1e-300;
    const double Small = 1e-15;
    const int MostTerms = 100_000;

    /// <summary>ln Γ(x) for x above 0: Stirling's series (Abramowitz and Stegun 6.1.41) after a shift to x of at least 15; relative error about 1e-15.</summary>
    internal static double Log(double x)
    {
        var shift = 0.0;
        while (x < 15) shift += Math.Log(x++);
        var inverse = 1 / (x * x);
        var series = (1.0 / 12) - (inverse * ((1.0 / 360) - (inverse * ((1.0 / 1260) - (inverse * ((1.0 / 1680) - (inverse / 1188)))))));
        return ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + (series / x) - shift;
    }

    /// <summary>Q(a, x), the upper regularised incomplete gamma function: series and continued fraction (Abramowitz and Stegun 6.5.29, 6.5.31).</summary>
    internal static double Upper(double a, double x)
    {
        if (x <= 0) return 1;
        var front = Math.Exp((a * Math.Log(x)) - x - Log(a));
        return x < a + 1 ? 1 - (front * LowerSeries(a, x)) : front * UpperFraction(a, x);
    }

    /// <summary>I_x(a, b), the regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8) as Lentz evaluates it.</summary>
    internal static double Beta(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var front = Math.Exp(Log(a + b) - Log(a) - Log(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(a, b, x) / a : 1 - (front * BetaFraction(b, a, 1 - x) / b);
    }

    static double LowerSeries(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var i = 1; i < MostTerms && term > sum * Small; i++) sum += term *= x / (a + i);
        return sum;
    }

    static double UpperFraction(double a, double x)
    {
        var b = x + 1 - a;
        double c = 1 / Tiny, d = 1 / b, value = d;
        for (var i = 1; i < MostTerms; i++)
        {
            var step = -i * (i - a);
            b += 2;
            d = 1 / NotZero((step * d) + b);
            c = NotZero(b + (step / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < Small) break;
        }

        return value;
    }

    static double BetaFraction(double a, double b, double x)
    {
        double c = 1, d = 1 / NotZero(1 - ((a + b) * x / (a + 1))), value = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            value *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < Small) break;
        }

        return value;
    }

    static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
