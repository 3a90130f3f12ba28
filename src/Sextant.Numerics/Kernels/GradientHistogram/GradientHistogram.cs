using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>Sums the gradients and Hessians of rows by bin: where the training of trees spends its time.</summary>
/// <remarks>
/// Sums are float64 and added in the order of <c>rows</c>, each column apart, so that a split of the columns among threads changes
/// no bit. Bins are codes of one or two bytes, row after row. Codes are not checked: see <see cref="Add"/>.
/// </remarks>
public static partial class GradientHistogram
{
    /// <summary>Adds rows to the histograms of some columns. Neighbouring columns are fastest.</summary>
    /// <typeparam name="TBin"><see cref="byte"/> or <see cref="ushort"/>.</typeparam>
    /// <param name="bins">The bins of all rows and columns, row after row.</param>
    /// <param name="stride">Columns of a row.</param>
    /// <param name="columns">The columns to add, ascending.</param>
    /// <param name="offsets">For each column to add: the number of its first bin in the histogram.</param>
    /// <param name="rows">The rows to add, ascending; only the first and the last are checked.</param>
    /// <param name="pairs">For each row of the matrix: gradient, Hessian.</param>
    /// <param name="sums">For each bin: sum of gradients, sum of Hessians. It must have a bin for every code that occurs: this is not checked, and memory is overwritten otherwise.</param>
    /// <exception cref="ArgumentException">The columns do not fit the rows, or the bins are of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row lies outside of the matrix.</exception>
    public static void Add<TBin>(
        ReadOnlySpan<TBin> bins, int stride, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, ReadOnlySpan<float> pairs, Span<double> sums)
        where TBin : unmanaged
    {
        if (typeof(TBin) != typeof(byte) && typeof(TBin) != typeof(ushort)) throw new ArgumentException("Bins are of one or two bytes.", nameof(bins));
        if (columns.Length != offsets.Length) throw new ArgumentException("There is an offset for each column.", nameof(offsets));
        for (var i = 0; i < columns.Length; i++)
            if (columns[i] >= stride || columns[i] <= (i == 0 ? -1 : columns[i - 1])) throw new ArgumentException("Columns ascend and lie in a row.", nameof(columns));
        if (rows.IsEmpty || columns.IsEmpty) return;
        ArgumentOutOfRangeException.ThrowIfNegative(rows[0], nameof(rows));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rows[^1], Math.Min(bins.Length / stride, pairs.Length / 2), nameof(rows));
        if (Vector128.IsHardwareAccelerated) AddVector(bins, stride, columns, offsets, rows, pairs, sums);
        else AddReference(bins, stride, columns, offsets, rows, pairs, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe nint Code<TBin>(TBin* bin)
        where TBin : unmanaged => sizeof(TBin) == 1 ? *(byte*)bin : *(ushort*)bin;
}
