namespace Sextant.Numerics;

/// <summary>Products of a float32 matrix and a vector; the transpose by the matrix' strides. Bound by memory: one pass over the matrix.</summary>
public static partial class Gemv
{
    /// <summary>y = a · x, or y + a · x. <paramref name="y"/> must not overlap the others.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(ReadOnlyMatrixView a, ReadOnlySpan<float> x, Span<float> y, bool accumulate = false)
    {
        if (x.Length != a.Columns || y.Length != a.Rows)
            throw new ArgumentException($"{a.Rows} x {a.Columns} times a vector of {x.Length} does not make one of {y.Length}.");
        if (a.ColumnStride == 1) MultiplyByRows(a, x, y, accumulate);
        else if (a.RowStride == 1) MultiplyByColumns(a, x, y, accumulate);
        else MultiplyReference(a, x, y, accumulate);
    }
}
