using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>A tile of 6 × 16 in twelve 256-bit registers; where there are only 128-bit ones, two for each, slower but right.</summary>
/// <remarks>Written out: an array of sums would lie in memory, and 2 × 6 registers are the point of it.</remarks>
readonly unsafe struct GemmKernel6X16 : IGemmKernel
{
    public static int Rows => 6;

    public static int Columns => 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        Vector256<float> x0 = default, x1 = default, x2 = default, x3 = default, x4 = default, x5 = default;
        Vector256<float> y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default;
        for (var step = 0; step < depth; step++, a += 6, b += 16)
        {
            var left = Vector256.LoadAligned(b);
            var right = Vector256.LoadAligned(b + 8);
            (x0, y0) = (Vector256.MultiplyAddEstimate(Vector256.Create(a[0]), left, x0), Vector256.MultiplyAddEstimate(Vector256.Create(a[0]), right, y0));
            (x1, y1) = (Vector256.MultiplyAddEstimate(Vector256.Create(a[1]), left, x1), Vector256.MultiplyAddEstimate(Vector256.Create(a[1]), right, y1));
            (x2, y2) = (Vector256.MultiplyAddEstimate(Vector256.Create(a[2]), left, x2), Vector256.MultiplyAddEstimate(Vector256.Create(a[2]), right, y2));
            (x3, y3) = (Vector256.MultiplyAddEstimate(Vector256.Create(a[3]), left, x3), Vector256.MultiplyAddEstimate(Vector256.Create(a[3]), right, y3));
            (x4, y4) = (Vector256.MultiplyAddEstimate(Vector256.Create(a[4]), left, x4), Vector256.MultiplyAddEstimate(Vector256.Create(a[4]), right, y4));
            (x5, y5) = (Vector256.MultiplyAddEstimate(Vector256.Create(a[5]), left, x5), Vector256.MultiplyAddEstimate(Vector256.Create(a[5]), right, y5));
        }

        Store(x0, y0, c, accumulate);
        Store(x1, y1, c + stride, accumulate);
        Store(x2, y2, c + (2 * stride), accumulate);
        Store(x3, y3, c + (3 * stride), accumulate);
        Store(x4, y4, c + (4 * stride), accumulate);
        Store(x5, y5, c + (5 * stride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector256<float> left, Vector256<float> right, float* c, bool accumulate)
    {
        if (accumulate) (left, right) = (left + Vector256.Load(c), right + Vector256.Load(c + 8));
        left.Store(c);
        right.Store(c + 8);
    }
}
