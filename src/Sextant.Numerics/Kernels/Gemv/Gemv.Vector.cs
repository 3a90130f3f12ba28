namespace Sextant.Numerics;

/// <content>With vectors.</content>
public static partial class Gemv
{
    static void MultiplyByRows(ReadOnlyMatrixView a, ReadOnlySpan<float> x, Span<float> y, bool accumulate)
    {
        for (var i = 0; i < a.Rows; i++)
        {
            var product = x.IsEmpty ? 0 : Dot.Single(a.Values.Slice(i * a.RowStride, x.Length), x);
            y[i] = accumulate ? y[i] + product : product;
        }
    }

    static void MultiplyByColumns(ReadOnlyMatrixView a, ReadOnlySpan<float> x, Span<float> y, bool accumulate)
    {
        if (!accumulate) y.Clear();
        if (y.IsEmpty) return;
        for (var j = 0; j < x.Length; j++) AddScaled.To(y, x[j], a.Values.Slice(j * a.ColumnStride, y.Length));
    }
}
