namespace Sextant.Numerics;

/// <summary>Gram matrices: the product of a matrix with its own transpose, at half the cost of a general product.</summary>
public static class Syrk
{
    /// <summary>Side of the blocks; what lies above the diagonal inside the diagonal blocks is computed in vain.</summary>
    const int Block = 256;

    /// <summary>c = a · aᵀ, or c + a · aᵀ, both triangles and symmetric to the bit. For aᵀ · a pass the transposed view.</summary>
    /// <param name="a">N × K.</param>
    /// <param name="c">N × N; when adding, its lower triangle counts.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="c"/> holds.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(ReadOnlyMatrixView a, MatrixView c, bool accumulate = false, int threads = 1)
    {
        if (c.Rows != a.Rows || c.Columns != a.Rows)
            throw new ArgumentException($"The Gram matrix of {a.Rows} rows is not {c.Rows} x {c.Columns}.");
        for (var row = 0; row < a.Rows; row += Block)
        {
            var rows = Math.Min(Block, a.Rows - row);
            var right = a.Block(0, 0, row + rows, a.Columns).Transposed;
            Gemm.Multiply(a.Block(row, 0, rows, a.Columns), right, c.Block(row, 0, rows, row + rows), accumulate, threads);
        }

        for (var i = 0; i < c.Rows; i++)
            for (var j = i + 1; j < c.Rows; j++) c[i, j] = c[j, i];
    }

    /// <summary>The plain loop, summing in float64.</summary>
    internal static void MultiplyReference(ReadOnlyMatrixView a, MatrixView c, bool accumulate)
    {
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = accumulate ? c[i, j] : 0.0;
                for (var k = 0; k < a.Columns; k++) sum += (double)a[i, k] * a[j, k];
                c[i, j] = c[j, i] = (float)sum;
            }
        }
    }
}
