using System.Globalization;

namespace Sextant.Numerics;

public static partial class StableSplit
{
    internal static int DivideReference<TBin>(ReadOnlySpan<TBin> column, ReadOnlySpan<byte> left, Span<int> rows, Span<int> others)
        where TBin : unmanaged
    {
        List<int> lefts = [], rights = [];
        foreach (var row in rows) (left[Convert.ToInt32(column[row], CultureInfo.InvariantCulture)] == 1 ? lefts : rights).Add(row);
        lefts.ToArray().CopyTo(rows);
        rights.ToArray().CopyTo(others);
        return lefts.Count;
    }
}
