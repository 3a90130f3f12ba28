namespace Sextant.Numerics;

/// <content>The definition.</content>
public static partial class Gemv
{
    /// <summary>The plain loop, summing in float64.</summary>
    internal static void MultiplyReference(ReadOnlyMatrixView a, ReadOnlySpan<float> x, Span<float> y, bool accumulate)
    {
        for (var i = 0; i < a.Rows; i++)
        {
            var sum = accumulate ? y[i] : 0.0;
            for (var j = 0; j < a.Columns; j++) sum += (double)a[i, j] * x[j];
            y[i] = (float)sum;
        }
    }
}
