using System.Globalization;

namespace Sextant.Numerics;

public static partial class BinSearch
{
    internal static void FillReference<TBin>(ReadOnlySpan<float> values, int stride, ReadOnlySpan<float> cuts, TBin missing, Span<TBin> bins)
        where TBin : unmanaged
    {
        for (var row = 0; row < bins.Length; row++)
        {
            var value = values[row * stride];
            var below = 0;
            foreach (var cut in cuts) below += cut <= value ? 1 : 0;
            bins[row] = float.IsNaN(value) ? missing : (TBin)Convert.ChangeType(below, typeof(TBin), CultureInfo.InvariantCulture);
        }
    }
}
