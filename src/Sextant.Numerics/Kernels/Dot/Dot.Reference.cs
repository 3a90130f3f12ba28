namespace Sextant.Numerics;

/// <content>The definition: value i goes to lane i modulo 8 of the whole eights, what is left is added in order.</content>
public static partial class Dot
{
    internal static float SingleReference(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0f;
        for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    internal static double DoubleReference(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        var whole = x.Length & ~7;
        for (var i = 0; i < whole; i++) lanes[i & 7] += (double)x[i] * y[i];
        var sum = SumOf(lanes);
        for (var i = whole; i < x.Length; i++) sum += (double)x[i] * y[i];
        return sum;
    }

    internal static double DoubleReference(ReadOnlySpan<float> x, ReadOnlySpan<double> y)
    {
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        var whole = x.Length & ~7;
        for (var i = 0; i < whole; i++) lanes[i & 7] += x[i] * y[i];
        var sum = SumOf(lanes);
        for (var i = whole; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    internal static double DoubleReference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Span<double> lanes = stackalloc double[8];
        lanes.Clear();
        var whole = x.Length & ~7;
        for (var i = 0; i < whole; i++) lanes[i & 7] += x[i] * y[i];
        var sum = SumOf(lanes);
        for (var i = whole; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    static double SumOf(ReadOnlySpan<double> lanes) =>
        ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}
