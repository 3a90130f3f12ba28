namespace Sextant.Numerics;

/// <summary>
/// Factors symmetric positive definite matrices, a = l · lᵀ, and solves with the factor. Stored as float32, summed in float64: the error is
/// that of rounding the result. Row-major (Cholesky–Banachiewicz), so every sum is an inner product of two rows.
/// </summary>
public static class Cholesky
{
    /// <summary>Replaces a's lower triangle by l; above the diagonal nothing is read or written.</summary>
    /// <param name="a">Square; rows must be contiguous (<see cref="MatrixView.ColumnStride"/> 1).</param>
    /// <param name="failedAt">-1, or the row at which the matrix proved not to be positive definite (to float32 accuracy); rows before it are factored.</param>
    /// <returns>Whether the matrix is positive definite. False also when it holds NaN or infinity.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or its rows are not contiguous.</exception>
    public static bool TryFactor(MatrixView a, out int failedAt)
    {
        CheckSquare(a);
        for (var i = 0; i < a.Rows; i++)
        {
            var row = RowOf(a, i);
            for (var j = 0; j < i; j++)
                row[j] = (float)((row[j] - Dot.Double(row[..j], RowOf(a, j)[..j])) / a[j, j]);
            var rest = row[i] - Dot.Double(row[..i], row[..i]);
            // Below its own rounding the rest says nothing: a pivot out of noise would give factors out of noise.
            if (!(rest > Math.Abs(row[i]) * 1e-7) || !double.IsFinite(rest))
            {
                failedAt = i;
                return false;
            }

            row[i] = (float)Math.Sqrt(rest);
        }

        failedAt = -1;
        return true;
    }

    /// <summary>Solves l · lᵀ · x = b in place.</summary>
    /// <param name="factor">From <see cref="TryFactor"/>.</param>
    /// <param name="b">The right side; becomes x.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Solve(ReadOnlyMatrixView factor, Span<float> b)
    {
        SolveLower(factor, b);
        SolveLowerTransposed(factor, b);
    }

    /// <summary>Solves l · x = b in place; l is the lower triangle, what is above is not read. A 0 on the diagonal gives infinities or NaN.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void SolveLower(ReadOnlyMatrixView l, Span<float> b)
    {
        CheckSquare(l, b.Length);
        for (var i = 0; i < b.Length; i++)
            b[i] = (float)((b[i] - Dot.Double(RowOf(l, i)[..i], b[..i])) / l[i, i]);
    }

    /// <summary>Solves lᵀ · x = b in place.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void SolveLowerTransposed(ReadOnlyMatrixView l, Span<float> b)
    {
        CheckSquare(l, b.Length);
        var sums = new double[b.Length];
        for (var i = b.Length - 1; i >= 0; i--)
        {
            b[i] = (float)((b[i] - sums[i]) / l[i, i]);
            AddScaled.To(sums.AsSpan(0, i), b[i], RowOf(l, i)[..i]);
        }
    }

    static Span<float> RowOf(MatrixView matrix, int row) => matrix.Values.Slice(row * matrix.RowStride, matrix.Columns);

    static ReadOnlySpan<float> RowOf(ReadOnlyMatrixView matrix, int row) => matrix.Values.Slice(row * matrix.RowStride, matrix.Columns);

    static void CheckSquare(ReadOnlyMatrixView matrix, int length = -1)
    {
        if (matrix.Rows != matrix.Columns || (length >= 0 && length != matrix.Rows))
            throw new ArgumentException($"A system is square, but this has {matrix.Rows} rows, {matrix.Columns} columns" + (length < 0 ? "." : $" and a right side of {length}."));
        if (matrix.Rows > 1 && matrix.ColumnStride != 1) throw new ArgumentException("Rows must be contiguous; of a symmetric matrix the transposed view is as good.");
    }
}
