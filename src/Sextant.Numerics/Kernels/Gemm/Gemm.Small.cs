using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Numerics;

/// <content>Small products, straight from where the matrices lie.</content>
public static partial class Gemm
{
    internal static void MultiplySmall(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, bool accumulate)
    {
        if (b.ColumnStride == 1 || b.Columns < Vector<float>.Count)
        {
            MultiplyRows(a, b, c, accumulate);
            return;
        }

        var copy = ArrayPool<float>.Shared.Rent(b.Rows * b.Columns);
        for (var k = 0; k < b.Rows; k++)
            for (var j = 0; j < b.Columns; j++) copy[(k * b.Columns) + j] = b[k, j];
        MultiplyRows(a, new ReadOnlyMatrixView(copy, b.Rows, b.Columns), c, accumulate);
        ArrayPool<float>.Shared.Return(copy);
    }

    static void MultiplyRows(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, bool accumulate)
    {
        var vectors = b.ColumnStride == 1 ? c.Columns / Vector<float>.Count * Vector<float>.Count : 0;
        var i = 0;
        for (; i + 4 <= c.Rows; i += 4)
            for (var j = 0; j < vectors; j += Vector<float>.Count) FourRows(a, b, c, i, j, accumulate);
        for (; i < c.Rows; i++)
            for (var j = 0; j < vectors; j += Vector<float>.Count) OneRow(a, b, c, i, j, accumulate);
        for (i = 0; i < c.Rows; i++)
        {
            for (var j = vectors; j < c.Columns; j++)
            {
                var sum = accumulate ? c[i, j] : 0f;
                for (var k = 0; k < a.Columns; k++) sum += a[i, k] * b[k, j];
                c[i, j] = sum;
            }
        }
    }

    static void FourRows(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, int i, int j, bool accumulate)
    {
        ref var left = ref Unsafe.Add(ref MemoryMarshal.GetReference(a.Values), i * a.RowStride);
        ref var right = ref Unsafe.Add(ref MemoryMarshal.GetReference(b.Values), j);
        nint step = a.RowStride;
        Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (var k = 0; k < a.Columns; k++)
        {
            var row = Vector.LoadUnsafe(ref right);
            sum0 += left * row;
            sum1 += Unsafe.Add(ref left, step) * row;
            sum2 += Unsafe.Add(ref left, 2 * step) * row;
            sum3 += Unsafe.Add(ref left, 3 * step) * row;
            left = ref Unsafe.Add(ref left, a.ColumnStride);
            right = ref Unsafe.Add(ref right, b.RowStride);
        }

        Store(sum0, ref c[i, j], accumulate);
        Store(sum1, ref c[i + 1, j], accumulate);
        Store(sum2, ref c[i + 2, j], accumulate);
        Store(sum3, ref c[i + 3, j], accumulate);
    }

    static void OneRow(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, int i, int j, bool accumulate)
    {
        ref var right = ref Unsafe.Add(ref MemoryMarshal.GetReference(b.Values), j);
        var sum = Vector<float>.Zero;
        for (var k = 0; k < a.Columns; k++)
        {
            sum += a[i, k] * Vector.LoadUnsafe(ref right);
            right = ref Unsafe.Add(ref right, b.RowStride);
        }

        Store(sum, ref c[i, j], accumulate);
    }

    static void Store(Vector<float> sum, ref float target, bool accumulate) =>
        (accumulate ? sum + Vector.LoadUnsafe(ref target) : sum).StoreUnsafe(ref target);
}
