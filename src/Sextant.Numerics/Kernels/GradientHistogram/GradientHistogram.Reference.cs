namespace Sextant.Numerics;

public static partial class GradientHistogram
{
    internal static unsafe void AddReference<TBin>(
        ReadOnlySpan<TBin> bins, int stride, ReadOnlySpan<int> columns, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, ReadOnlySpan<float> pairs, Span<double> sums)
        where TBin : unmanaged
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var code = bins[(row * stride) + columns[i]];
                var bin = offsets[i] + (int)Code(&code);
                sums[2 * bin] += pairs[2 * row];
                sums[(2 * bin) + 1] += pairs[(2 * row) + 1];
            }
        }
    }
}
