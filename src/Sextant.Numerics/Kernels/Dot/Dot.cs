using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>
/// Inner products. Those in float64 sum in eight lanes on every machine and without fused operations, so their bits do not depend on the
/// machine; those in float32 are faster, and theirs do.
/// </summary>
public static partial class Dot
{
    /// <summary>Σ x·y in float32.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Single(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        CheckLengths(x.Length, y.Length);
        return Vector256.IsHardwareAccelerated && x.Length >= Vector256<float>.Count ? SingleVector(x, y) : SingleReference(x, y);
    }

    /// <summary>Σ x·y in float64.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Double(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        CheckLengths(x.Length, y.Length);
        return Vector256.IsHardwareAccelerated ? DoubleVector(x, y) : DoubleReference(x, y);
    }

    /// <summary>Σ x·y in float64.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Double(ReadOnlySpan<float> x, ReadOnlySpan<double> y)
    {
        CheckLengths(x.Length, y.Length);
        return Vector256.IsHardwareAccelerated ? DoubleVector(x, y) : DoubleReference(x, y);
    }

    /// <summary>Σ x·y in float64.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Double(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        CheckLengths(x.Length, y.Length);
        return Vector256.IsHardwareAccelerated ? DoubleVector(x, y) : DoubleReference(x, y);
    }

    static void CheckLengths(int x, int y)
    {
        if (x != y) throw new ArgumentException($"Vectors of {x} and {y} values have no inner product.");
    }
}
