namespace Sextant.Numerics;

/// <summary>
/// A sum that does not depend on the order of its terms: a 256-bit fixed-point number in two's complement with 96 bits after the point,
/// held in four words of the caller's memory (least significant first; all zero is 0). Terms above 2⁻⁴⁴ in magnitude go in exactly;
/// smaller ones lose what lies below 2⁻⁹⁶, each by itself, so that equal terms always give equal bits. The idea of a long accumulator
/// is Kulisch's (Kulisch and Miranker, 1981), cut to the range that data have.
/// </summary>
public static class ExactSum
{
    /// <summary>Words of a sum.</summary>
    public const int Words = 4;

    /// <summary>Magnitudes from here on are not taken by <see cref="TryAdd(Span{long}, double)"/>: 2¹²⁶, about 8.5 · 10³⁷. Leaves room for 2³² terms.</summary>
    public static readonly double Limit = Math.ScaleB(1, 126);

    /// <summary>Magnitudes from here on are not taken by <see cref="TryAddSquare"/>: 2⁶³.</summary>
    public static readonly double SquareLimit = Math.ScaleB(1, 63);

    const int FractionBits = 96;

    /// <summary>Adds a term; false, and nothing is added, if it is not finite or not below <see cref="Limit"/>.</summary>
    public static bool TryAdd(Span<long> sum, double term)
    {
        if (!(Math.Abs(term) < Limit)) return false;
        var (mantissa, exponent) = Parts(term);
        AddShifted(sum, mantissa, exponent + FractionBits, term < 0);
        return true;
    }

    /// <summary>Adds the square of a number; false if it is not finite or not below <see cref="SquareLimit"/>.</summary>
    public static bool TryAddSquare(Span<long> sum, double number)
    {
        if (!(Math.Abs(number) < SquareLimit)) return false;
        var (mantissa, exponent) = Parts(number);
        AddShifted(sum, (UInt128)mantissa * mantissa, (2 * exponent) + FractionBits, negative: false);
        return true;
    }

    /// <summary>Adds a whole number.</summary>
    public static void Add(Span<long> sum, long term) => AddShifted(sum, Magnitude(term), FractionBits, term < 0);

    /// <summary>Adds another sum.</summary>
    public static void Merge(Span<long> sum, ReadOnlySpan<long> other)
    {
        UInt128 carry = 0;
        for (var word = 0; word < Words; word++)
        {
            carry += (UInt128)(ulong)sum[word] + (ulong)other[word];
            sum[word] = (long)(ulong)carry;
            carry >>= 64;
        }
    }

    /// <summary>The sum rounded once to the nearest double, ties to even.</summary>
    public static double ToDouble(ReadOnlySpan<long> sum)
    {
        Span<long> magnitude = stackalloc long[Words];
        sum[..Words].CopyTo(magnitude);
        var negative = magnitude[Words - 1] < 0;
        if (negative) Negate(magnitude);
        var top = Words - 1;
        while (top >= 0 && magnitude[top] == 0) top--;
        if (top < 0) return 0;
        var zeros = System.Numerics.BitOperations.LeadingZeroCount((ulong)magnitude[top]);
        var head = (ulong)magnitude[top] << zeros;
        if (top > 0 && zeros > 0) head |= (ulong)magnitude[top - 1] >> (64 - zeros);
        var sticky = top > 0 && ((ulong)magnitude[top - 1] << zeros) != 0;
        for (var word = top - 2; word >= 0; word--) sticky |= magnitude[word] != 0;
        var rounded = head >> 11;
        var rest = head & 0x7FF;
        if (rest > 0x400 || (rest == 0x400 && (sticky || (rounded & 1) != 0))) rounded++;
        var value = Math.ScaleB(rounded, (64 * top) + 11 - zeros - FractionBits);
        return negative ? -value : value;
    }

    /// <summary>The sum as a whole number, rounded towards zero from below, and held at the ends of <see cref="long"/>'s range.</summary>
    public static long ToInteger(ReadOnlySpan<long> sum)
    {
        var low = (long)(((ulong)sum[1] >> 32) | ((ulong)sum[2] << 32));
        var high = (long)(((ulong)sum[2] >> 32) | ((ulong)sum[3] << 32));
        if (high == low >> 63 && sum[3] >> 32 == high >> 63) return low;
        return sum[3] < 0 ? long.MinValue : long.MaxValue;
    }

    /// <summary>The sum as the unevaluated sum of two doubles, 106 bits together.</summary>
    public static (double High, double Low) ToDoubleDouble(ReadOnlySpan<long> sum)
    {
        var high = ToDouble(sum);
        Span<long> rest = stackalloc long[Words];
        sum[..Words].CopyTo(rest);
        var (mantissa, exponent) = Parts(high);
        AddShifted(rest, mantissa, exponent + FractionBits, high >= 0);
        return (high, ToDouble(rest));
    }

    static (ulong Mantissa, int Exponent) Parts(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var exponent = (int)(bits >> 52) & 0x7FF;
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        return exponent == 0 ? (fraction, -1074) : (fraction | (1UL << 52), exponent - 1075);
    }

    static ulong Magnitude(long value) => value < 0 ? (ulong)-value : (ulong)value;

    static void AddShifted(Span<long> sum, UInt128 magnitude, int shift, bool negative)
    {
        if (shift < 0)
        {
            if (shift <= -128) return;
            magnitude >>= -shift;
            shift = 0;
        }

        var word = shift >> 6;
        var bit = shift & 63;
        var low = magnitude << bit;
        var high = bit == 0 ? 0 : (ulong)(magnitude >> (128 - bit));
        Add(sum, word, (ulong)low, (ulong)(low >> 64), high, negative);
    }

    static void Add(Span<long> sum, int word, ulong first, ulong second, ulong third, bool negative)
    {
        UInt128 carry = negative ? 1u : 0u;
        for (var i = word; i < Words; i++)
        {
            var part = (i - word) switch { 0 => first, 1 => second, 2 => third, _ => 0UL };
            carry += (UInt128)(ulong)sum[i] + (negative ? ~part : part);
            sum[i] = (long)(ulong)carry;
            carry >>= 64;
        }
    }

    static void Negate(Span<long> sum)
    {
        var carry = true;
        for (var word = 0; word < Words; word++)
        {
            sum[word] = ~sum[word] + (carry ? 1 : 0);
            carry &= sum[word] == 0;
        }
    }
}
