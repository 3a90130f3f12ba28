using System.Runtime.CompilerServices;

namespace Sextant.Numerics;

public static partial class StableSplit
{
    /// <summary>Without branches, because which way a row goes is as good as random: both places are written and one of them is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe int DivideUnchecked<TBin>(ReadOnlySpan<TBin> column, ReadOnlySpan<byte> left, Span<int> rows, Span<int> others)
        where TBin : unmanaged
    {
        fixed (TBin* bins = column)
        fixed (byte* goesLeft = left)
        fixed (int* row = rows)
        fixed (int* other = others)
        {
            long lefts = 0, rights = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                var current = row[i];
                long way = goesLeft[sizeof(TBin) == 1 ? ((byte*)bins)[current] : ((ushort*)bins)[current]];
                row[lefts] = current;
                other[rights] = current;
                lefts += way;
                rights += 1 - way;
            }

            return (int)lefts;
        }
    }
}
