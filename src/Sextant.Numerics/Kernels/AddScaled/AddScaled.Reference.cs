namespace Sextant.Numerics;

/// <content>The definition.</content>
public static partial class AddScaled
{
    internal static void Reference(Span<float> y, float factor, ReadOnlySpan<float> x)
    {
        for (var i = 0; i < x.Length; i++) y[i] += factor * x[i];
    }

    internal static void Reference(Span<double> y, double factor, ReadOnlySpan<float> x)
    {
        for (var i = 0; i < x.Length; i++) y[i] += factor * x[i];
    }
}
