namespace Sextant.Numerics;

/// <summary>Divides rows in two by what their bin says, keeping their order.</summary>
public static partial class StableSplit
{
    /// <summary>Moves the rows that go left to the front of <paramref name="rows"/>, and the others to the front of <paramref name="others"/>.</summary>
    /// <typeparam name="TBin"><see cref="byte"/> or <see cref="ushort"/>.</typeparam>
    /// <param name="column">The bin of every row of the matrix.</param>
    /// <param name="left">For every code that a bin can have (256, or 65,536): 1 when it goes left, 0 when not.</param>
    /// <param name="rows">The rows, ascending (only the first and the last are checked). What lies behind the left ones afterwards is undefined.</param>
    /// <param name="others">As long as <paramref name="rows"/>.</param>
    /// <returns>How many go left.</returns>
    /// <exception cref="ArgumentException">A span has another length than it should, or the bins are of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row lies outside of the column.</exception>
    public static int Divide<TBin>(ReadOnlySpan<TBin> column, ReadOnlySpan<byte> left, Span<int> rows, Span<int> others)
        where TBin : unmanaged
    {
        if (typeof(TBin) != typeof(byte) && typeof(TBin) != typeof(ushort)) throw new ArgumentException("Bins are of one or two bytes.", nameof(column));
        if (left.Length != (typeof(TBin) == typeof(byte) ? 256 : 65536)) throw new ArgumentException("There is a direction for every code.", nameof(left));
        if (others.Length < rows.Length) throw new ArgumentException("There is room for every row.", nameof(others));
        if (rows.IsEmpty) return 0;
        ArgumentOutOfRangeException.ThrowIfNegative(rows[0], nameof(rows));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rows[^1], column.Length, nameof(rows));
        return DivideUnchecked(column, left, rows, others);
    }
}
