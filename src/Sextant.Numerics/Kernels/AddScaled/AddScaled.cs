using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>y += factor · x. Each value is one product and one sum, rounded both times: the bits do not depend on the machine.</summary>
public static partial class AddScaled
{
    /// <summary>In float32.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void To(Span<float> y, float factor, ReadOnlySpan<float> x)
    {
        CheckLengths(x.Length, y.Length);
        if (Vector256.IsHardwareAccelerated) Vectors(y, factor, x);
        else Reference(y, factor, x);
    }

    /// <summary>In float64.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void To(Span<double> y, double factor, ReadOnlySpan<float> x)
    {
        CheckLengths(x.Length, y.Length);
        if (Vector256.IsHardwareAccelerated) Vectors(y, factor, x);
        else Reference(y, factor, x);
    }

    static void CheckLengths(int x, int y)
    {
        if (x != y) throw new ArgumentException($"A vector of {x} values cannot be added to one of {y}.");
    }
}
