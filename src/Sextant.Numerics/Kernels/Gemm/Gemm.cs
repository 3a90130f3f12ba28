using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>Products of float32 matrices, any of them transposed or a block by its strides.</summary>
/// <remarks>
/// Large products are packed into panels and go through a micro-kernel that keeps a tile of the result in registers (Goto and van de Geijn
/// 2008): of 8 × 32 with 512-bit vectors, else of 6 × 16. Sums are float32, in an order that depends on shapes, threads and the machine's
/// vectors: results may differ in the last bits between machines, never between runs.
/// </remarks>
public static partial class Gemm
{
    /// <summary>Below so many multiplications packing costs more than it gains.</summary>
    const long SmallProduct = 32 * 32 * 32;

    /// <summary>c = a · b, or c + a · b. <paramref name="c"/> must not overlap the others.</summary>
    /// <param name="a">M × K.</param>
    /// <param name="b">K × N.</param>
    /// <param name="c">M × N.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="c"/> holds. Otherwise that is never read.</param>
    /// <param name="threads">How many threads may work; more than one pays from about 256 × 256 × 256.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, bool accumulate = false, int threads = 1)
    {
        if (a.Columns != b.Rows || c.Rows != a.Rows || c.Columns != b.Columns)
            throw new ArgumentException($"{a.Rows} x {a.Columns} times {b.Rows} x {b.Columns} does not make {c.Rows} x {c.Columns}.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (c.Rows == 0 || c.Columns == 0) return;
        if (c.ColumnStride != 1 && c.RowStride == 1) Dispatch(b.Transposed, a.Transposed, c.Transposed, accumulate, threads);
        else Dispatch(a, b, c, accumulate, threads);
    }

    static void Dispatch(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, bool accumulate, int threads)
    {
        if (c.ColumnStride != 1 || a.Columns == 0) MultiplyReference(a, b, c, accumulate);
        else if ((long)c.Rows * c.Columns * a.Columns <= SmallProduct) MultiplySmall(a, b, c, accumulate);
        else if (Vector512.IsHardwareAccelerated) PackedGemm<GemmKernel8X32>.Multiply(a, b, c, accumulate, threads);
        else PackedGemm<GemmKernel6X16>.Multiply(a, b, c, accumulate, threads);
    }
}
