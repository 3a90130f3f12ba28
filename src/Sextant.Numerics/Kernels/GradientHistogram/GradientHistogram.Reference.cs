namespace Sextant.Numerics;

public static partial class GradientHistogram
{
    internal static unsafe void AddReference<TBin>(
        ReadOnlySpan<TBin> bins, int stride, int firstColumn, ReadOnlySpan<int> offsets, ReadOnlySpan<int> rows, ReadOnlySpan<float> pairs, Span<double> sums)
        where TBin : unmanaged
    {
        foreach (var row in rows)
        {
            for (var column = 0; column < offsets.Length; column++)
            {
                var code = bins[(row * stride) + firstColumn + column];
                var bin = offsets[column] + (int)Code(&code);
                sums[2 * bin] += pairs[2 * row];
                sums[(2 * bin) + 1] += pairs[(2 * row) + 1];
            }
        }
    }
}
