namespace Sextant.Numerics;

/// <content>The definition.</content>
public static partial class Gemm
{
    /// <summary>The plain loop, summing in float64: fallback for results with odd strides, and what the fast paths are tested against.</summary>
    internal static void MultiplyReference(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, bool accumulate)
    {
        for (var i = 0; i < c.Rows; i++)
        {
            for (var j = 0; j < c.Columns; j++)
            {
                var sum = accumulate ? c[i, j] : 0.0;
                for (var k = 0; k < a.Columns; k++) sum += (double)a[i, k] * b[k, j];
                c[i, j] = (float)sum;
            }
        }
    }
}
