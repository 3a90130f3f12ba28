namespace Sextant.Numerics;

/// <content>Distributions other than the uniform: of exact operations and <see cref="StableMath"/> only, hence the same bits everywhere.</content>
public sealed partial class SeededRandom
{
    /// <summary>From the standard normal distribution (Marsaglia's polar method; the second number of a pair is not kept).</summary>
    public double NextNormal()
    {
        while (true)
        {
            var x = (2 * NextDouble()) - 1;
            var y = (2 * NextDouble()) - 1;
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1) return x * Math.Sqrt(-2 * StableMath.Log(square) / square);
        }
    }

    /// <summary>From the exponential distribution with mean 1; from 0 to 36.8.</summary>
    public double NextExponential() => -StableMath.Log(NextPositive());

    /// <summary>From the gamma distribution with scale 1 (Marsaglia and Tsang 2000); may round to 0 for shapes below 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not a positive finite number.</exception>
    public double NextGamma(double shape) => StableMath.Exp(NextLogGamma(shape));

    /// <summary>From the beta distribution: two gammas in logarithms, so that small parameters give values near 0 and 1 and never NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not a positive finite number.</exception>
    public double NextBeta(double alpha, double beta)
    {
        var first = NextLogGamma(alpha);
        return 1 / (1 + StableMath.Exp(NextLogGamma(beta) - first));
    }

    /// <summary>In (0, 1].</summary>
    internal double NextPositive() => 1 - NextDouble();

    double NextLogGamma(double shape)
    {
        if (!(shape > 0) || double.IsInfinity(shape)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "A shape is a positive finite number.");
        // Gamma(a) = Gamma(a + 1) · U^(1/a): the method below needs shapes of at least 1.
        if (shape < 1) return NextLogGamma(shape + 1) + (StableMath.Log(NextPositive()) / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var root = 1 + (c * x);
            if (root <= 0) continue;
            var v = root * root * root;
            var logV = StableMath.Log(v);
            if (StableMath.Log(NextPositive()) < (x * x / 2) + (d * (1 - v + logV))) return StableMath.Log(d) + logV;
        }
    }
}
