namespace Sextant.Numerics;

/// <summary>Finds the bin of each value of a column: the number of cut points that are not above it.</summary>
public static partial class BinSearch
{
    /// <summary>Writes the bins of a column of a row-major matrix.</summary>
    /// <typeparam name="TBin"><see cref="byte"/> or <see cref="ushort"/>.</typeparam>
    /// <param name="values">Values from the column's first one on; the column's next value lies <paramref name="stride"/> further.</param>
    /// <param name="stride">Columns of a row.</param>
    /// <param name="cuts">Cut points, strictly ascending, without NaN.</param>
    /// <param name="missing">The bin of NaN.</param>
    /// <param name="bins">One for each row.</param>
    /// <exception cref="ArgumentException">There are too few values, the bins are of another type, or of too few bits for the cuts.</exception>
    public static void Fill<TBin>(ReadOnlySpan<float> values, int stride, ReadOnlySpan<float> cuts, TBin missing, Span<TBin> bins)
        where TBin : unmanaged
    {
        if (typeof(TBin) != typeof(byte) && typeof(TBin) != typeof(ushort)) throw new ArgumentException("Bins are of one or two bytes.", nameof(bins));
        if (cuts.Length > (typeof(TBin) == typeof(byte) ? byte.MaxValue : ushort.MaxValue)) throw new ArgumentException("There are more cuts than codes.", nameof(cuts));
        if (bins.IsEmpty) return;
        if (stride < 1 || ((long)(bins.Length - 1) * stride) + 1 > values.Length) throw new ArgumentException("There are too few values.", nameof(values));
        FillVector(values, stride, cuts, missing, bins);
    }
}
