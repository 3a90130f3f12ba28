namespace Sextant.Numerics;

/// <summary>
/// Logarithm and exponential of IEEE operations only. <see cref="Math.Log(double)"/> calls the platform's C library, whose last bit differs
/// from one to the next; numbers drawn from a seed must not. Relative error below 1e-15.
/// </summary>
static class StableMath
{
    const double Ln2High = 0.693147180369123816490;
    const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>The natural logarithm of a positive normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        // ln m = 2 artanh s with |s| < 0.172: the twelfth term is below 1e-17.
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var odd = 23; odd >= 3; odd -= 2) sum = (sum + (1.0 / odd)) * square;
        return (exponent * Ln2High) + ((2 * s) + ((2 * s * sum) + (exponent * Ln2Low)));
    }

    /// <summary>e to the power of x; 0 below -708, infinity above 709.</summary>
    public static double Exp(double x)
    {
        if (x < -708) return 0;
        if (x > 709) return double.PositiveInfinity;
        var power = Math.Floor((x / (Ln2High + Ln2Low)) + 0.5);
        var rest = x - (power * Ln2High) - (power * Ln2Low);
        // |rest| < 0.347: the fourteenth term of the series is below 1e-17.
        var sum = 1.0;
        for (var term = 14; term >= 1; term--) sum = 1 + (sum * rest / term);
        var half = (int)power / 2;
        return sum * Power(half) * Power((int)power - half);
    }

    static double Power(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
