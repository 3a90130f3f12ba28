using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>A tile of 8 × 32 in sixteen 512-bit registers; measured against <see cref="GemmKernel6X16"/> in bench/Sextant.Benchmarks.</summary>
/// <remarks>Written out: an array of sums would lie in memory, and 2 × 8 registers are the point of it.</remarks>
readonly unsafe struct GemmKernel8X32 : IGemmKernel
{
    public static int Rows => 8;

    public static int Columns => 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int depth, float* a, float* b, float* c, nint stride, bool accumulate)
    {
        Vector512<float> x0 = default, x1 = default, x2 = default, x3 = default, x4 = default, x5 = default, x6 = default, x7 = default;
        Vector512<float> y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default, y6 = default, y7 = default;
        for (var step = 0; step < depth; step++, a += 8, b += 32)
        {
            var left = Vector512.LoadAligned(b);
            var right = Vector512.LoadAligned(b + 16);
            (x0, y0) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[0]), left, x0), Vector512.FusedMultiplyAdd(Vector512.Create(a[0]), right, y0));
            (x1, y1) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[1]), left, x1), Vector512.FusedMultiplyAdd(Vector512.Create(a[1]), right, y1));
            (x2, y2) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[2]), left, x2), Vector512.FusedMultiplyAdd(Vector512.Create(a[2]), right, y2));
            (x3, y3) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[3]), left, x3), Vector512.FusedMultiplyAdd(Vector512.Create(a[3]), right, y3));
            (x4, y4) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[4]), left, x4), Vector512.FusedMultiplyAdd(Vector512.Create(a[4]), right, y4));
            (x5, y5) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[5]), left, x5), Vector512.FusedMultiplyAdd(Vector512.Create(a[5]), right, y5));
            (x6, y6) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[6]), left, x6), Vector512.FusedMultiplyAdd(Vector512.Create(a[6]), right, y6));
            (x7, y7) = (Vector512.FusedMultiplyAdd(Vector512.Create(a[7]), left, x7), Vector512.FusedMultiplyAdd(Vector512.Create(a[7]), right, y7));
        }

        Store(x0, y0, c, accumulate);
        Store(x1, y1, c + stride, accumulate);
        Store(x2, y2, c + (2 * stride), accumulate);
        Store(x3, y3, c + (3 * stride), accumulate);
        Store(x4, y4, c + (4 * stride), accumulate);
        Store(x5, y5, c + (5 * stride), accumulate);
        Store(x6, y6, c + (6 * stride), accumulate);
        Store(x7, y7, c + (7 * stride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector512<float> left, Vector512<float> right, float* c, bool accumulate)
    {
        if (accumulate) (left, right) = (left + Vector512.Load(c), right + Vector512.Load(c + 16));
        left.Store(c);
        right.Store(c + 16);
    }
}
