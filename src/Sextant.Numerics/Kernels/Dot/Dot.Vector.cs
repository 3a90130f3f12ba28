using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <content>With vectors: of eight float64, which are two or four registers where there are none of 512 bits.</content>
public static partial class Dot
{
    static float SingleVector(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        Vector256<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nuint i = 0;
        var length = (nuint)x.Length;
        for (; i + 32 <= length; i += 32)
        {
            sum0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), sum0);
            sum1 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i + 8), Vector256.LoadUnsafe(ref right, i + 8), sum1);
            sum2 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i + 16), Vector256.LoadUnsafe(ref right, i + 16), sum2);
            sum3 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i + 24), Vector256.LoadUnsafe(ref right, i + 24), sum3);
        }

        for (; i + 8 <= length; i += 8) sum0 = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), sum0);
        var sum = Vector256.Sum(sum0 + sum1 + (sum2 + sum3));
        for (; i < length; i++) sum += x[(int)i] * y[(int)i];
        return sum;
    }

    static double DoubleVector(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var lanes = Vector512<double>.Zero;
        var whole = x.Length & ~7;
        for (nuint i = 0; i < (nuint)whole; i += 8) lanes += Wide(ref left, i) * Wide(ref right, i);
        var sum = SumOf(lanes);
        for (var i = whole; i < x.Length; i++) sum += (double)x[i] * y[i];
        return sum;
    }

    static double DoubleVector(ReadOnlySpan<float> x, ReadOnlySpan<double> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var lanes = Vector512<double>.Zero;
        var whole = x.Length & ~7;
        for (nuint i = 0; i < (nuint)whole; i += 8) lanes += Wide(ref left, i) * Vector512.LoadUnsafe(ref right, i);
        var sum = SumOf(lanes);
        for (var i = whole; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    static double DoubleVector(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var lanes = Vector512<double>.Zero;
        var whole = x.Length & ~7;
        for (nuint i = 0; i < (nuint)whole; i += 8) lanes += Vector512.LoadUnsafe(ref left, i) * Vector512.LoadUnsafe(ref right, i);
        var sum = SumOf(lanes);
        for (var i = whole; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    static Vector512<double> Wide(ref float values, nuint index)
    {
        var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref values, index));
        return Vector512.Create(lower, upper);
    }

    static double SumOf(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
