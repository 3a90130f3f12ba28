using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sextant.Numerics;

public static partial class GradientHistogram
{
    /// <summary>How many rows ahead memory is asked for: rows of a deep node lie far apart, and the next ones are known.</summary>
    const int Ahead = 12;

    internal static unsafe void AddVector<TBin>(
        ReadOnlySpan<TBin> bins, int stride, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, ReadOnlySpan<float> pairs, Span<double> sums)
        where TBin : unmanaged
    {
        fixed (TBin* bin = bins)
        fixed (float* pair = pairs)
        fixed (double* sum = sums)
        fixed (int* row = rows, apart = columns)
        {
            var starts = stackalloc double*[offsets.Length];
            for (var column = 0; column < offsets.Length; column++) starts[column] = sum + (2L * offsets[column]);
            var width = columns[^1] - columns[0] + 1;
            if (width == columns.Length) Rows(bin + columns[0], stride, starts, width, null, row, rows.Length, pair);
            else Rows(bin, stride, starts, columns.Length, apart, row, rows.Length, pair);
        }
    }

    /// <summary>The columns are listed in <paramref name="apart"/> when they do not lie side by side; else it is null, and the bins begin with the first column's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void Rows<TBin>(TBin* bins, long stride, double** starts, int columns, int* apart, int* rows, int count, float* pairs)
        where TBin : unmanaged
    {
        var (first, last) = apart == null ? (0, columns - 1) : (apart[0], apart[columns - 1]);
        for (var i = 0; i < count; i++)
        {
            if (Sse.IsSupported && i + Ahead < count)
            {
                long later = rows[i + Ahead];
                Sse.Prefetch0(bins + (later * stride) + first);
                Sse.Prefetch0(bins + (later * stride) + last);
                Sse.Prefetch0(pairs + (2 * later));
            }

            long row = rows[i];
            var pair = Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(double*)(pairs + (2 * row))).AsSingle());
            if (apart == null) SideBySide(bins + (row * stride), starts, columns, pair);
            else Apart(bins + (row * stride), starts, columns, apart, pair);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void Apart<TBin>(TBin* bin, double** starts, int columns, int* apart, Vector128<double> pair)
        where TBin : unmanaged
    {
        for (var column = 0; column < columns; column++)
        {
            var only = starts[column] + (2 * Code(bin + apart[column]));
            (Vector128.Load(only) + pair).Store(only);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void SideBySide<TBin>(TBin* bin, double** starts, int columns, Vector128<double> pair)
        where TBin : unmanaged
    {
        var column = 0;
        for (; column + 4 <= columns; column += 4)
        {
            // Addresses first: four loads and four sums are under way at once, and no two columns share a bin.
            var first = starts[column] + (2 * Code(bin + column));
            var second = starts[column + 1] + (2 * Code(bin + column + 1));
            var third = starts[column + 2] + (2 * Code(bin + column + 2));
            var fourth = starts[column + 3] + (2 * Code(bin + column + 3));
            (Vector128.Load(first) + pair).Store(first);
            (Vector128.Load(second) + pair).Store(second);
            (Vector128.Load(third) + pair).Store(third);
            (Vector128.Load(fourth) + pair).Store(fourth);
        }

        for (; column < columns; column++)
        {
            var only = starts[column] + (2 * Code(bin + column));
            (Vector128.Load(only) + pair).Store(only);
        }
    }
}
