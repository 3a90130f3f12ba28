using System.Numerics;

namespace Sextant.Server.Features;

/// <summary>
/// The shortest decimal that reads back as a number: Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles", 2020), in the
/// form of Drachennest. Three multiplications by a power of ten from a table, where the framework's own way costs several times as much.
/// </summary>
static class ShortestDecimal
{
    const int MinPower = -292;
    const int MaxPower = 324;

    static readonly (ulong High, ulong Low)[] Powers = [.. Enumerable.Range(MinPower, MaxPower - MinPower + 1).Select(Power)];

    /// <summary>Digits and a power of ten: the number is digits · 10^power. For finite numbers above zero.</summary>
    public static (ulong Digits, int Power) Of(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var (fraction, exponent) = (bits & 0xFFFFFFFFFFFFF, (int)(bits >> 52));
        var c = exponent == 0 ? fraction : fraction | (1UL << 52);
        var q = Math.Max(exponent, 1) - 1075;
        if (q is <= 0 and > -53 && (c & ((1UL << -q) - 1)) == 0) return (c >> -q, 0);

        // Money and other rounded values: no other decimal of up to 15 digits reads as the same number.
        var hundredths = Math.Round(value * 100);
        if (hundredths < 1e15 && hundredths / 100 == value) return Trimmed(((ulong)hundredths, -2));

        var lowerIsCloser = fraction == 0 && exponent > 1;
        var k = ((q * 1262611) - (lowerIsCloser ? 524031 : 0)) >> 22;
        var h = q + FloorLog2OfPower(-k) + 1;
        var power = Powers[-k - MinPower];
        var lower = RoundToOdd(power, ((4 * c) - (lowerIsCloser ? 1UL : 2UL)) << h);
        var middle = RoundToOdd(power, (4 * c) << h);
        var upper = RoundToOdd(power, ((4 * c) + 2) << h);
        // The ends of the interval belong to the number only if its own bits are even.
        lower += c & 1;
        upper -= c & 1;
        return Trimmed(Choose(lower, middle, upper, k));
    }

    // The method gives a shortest decimal at full length.
    static (ulong Digits, int Power) Trimmed((ulong Digits, int Power) number)
    {
        var (digits, power) = number;
        if (digits % 100_000_000 == 0) (digits, power) = (digits / 100_000_000, power + 8);
        for (var tenth = digits / 10; tenth * 10 == digits; tenth = digits / 10) (digits, power) = (tenth, power + 1);
        return (digits, power);
    }

    static (ulong Digits, int Power) Choose(ulong lower, ulong middle, ulong upper, int k)
    {
        var s = middle / 4;
        if (s >= 10)
        {
            var tens = s / 10;
            var (below, above) = (lower <= 40 * tens, (40 * tens) + 40 <= upper);
            if (below != above) return (tens + (above ? 1UL : 0), k + 1);
        }

        var (down, up) = (lower <= 4 * s, (4 * s) + 4 <= upper);
        if (down != up) return (s + (up ? 1UL : 0), k);
        var half = (4 * s) + 2;
        return (s + (middle > half || (middle == half && (s & 1) != 0) ? 1UL : 0), k);
    }

    static ulong RoundToOdd((ulong High, ulong Low) power, ulong value)
    {
        var carry = Math.BigMul(power.Low, value, out _);
        var high = Math.BigMul(power.High, value, out var low);
        low += carry;
        if (low < carry) high++;
        return high | (low > 1 ? 1UL : 0);
    }

    static int FloorLog2OfPower(int power) => (power * 1741647) >> 19;

    // The power of ten in 128 bits, rounded up.
    static (ulong High, ulong Low) Power(int power)
    {
        var shift = 127 - FloorLog2OfPower(power);
        var numerator = BigInteger.Pow(10, Math.Max(power, 0)) << Math.Max(shift, 0);
        var denominator = BigInteger.Pow(10, Math.Max(-power, 0)) << Math.Max(-shift, 0);
        var rounded = (numerator + denominator - 1) / denominator;
        return ((ulong)(rounded >> 64), (ulong)(rounded & ulong.MaxValue));
    }
}
