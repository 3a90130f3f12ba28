using System.Runtime.CompilerServices;

namespace Sextant.Numerics;

public static partial class BinSearch
{
    /// <summary>
    /// A binary search without branches. Four values at a time: each step of a search waits for the one before, and four searches
    /// wait together.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe void FillVector<TBin>(ReadOnlySpan<float> values, int stride, ReadOnlySpan<float> cuts, TBin missing, Span<TBin> bins)
        where TBin : unmanaged
    {
        fixed (float* value = values)
        fixed (float* cut = cuts)
        fixed (TBin* bin = bins)
        {
            var row = 0L;
            for (; row + 4 <= bins.Length; row += 4)
            {
                var at = value + (row * stride);
                float first = at[0], second = at[stride], third = at[2L * stride], fourth = at[3L * stride];
                float* one = cut, two = cut, three = cut, four = cut;
                for (var length = cuts.Length; length > 0;)
                {
                    // As a number and not as a condition: the compiler makes a branch of the latter, and it is as good as random.
                    var half = (length + 1) >> 1;
                    one += -(one[half - 1] <= first ? 1 : 0) & half;
                    two += -(two[half - 1] <= second ? 1 : 0) & half;
                    three += -(three[half - 1] <= third ? 1 : 0) & half;
                    four += -(four[half - 1] <= fourth ? 1 : 0) & half;
                    length -= half;
                }

                Write(bin + row, first, one - cut, missing);
                Write(bin + row + 1, second, two - cut, missing);
                Write(bin + row + 2, third, three - cut, missing);
                Write(bin + row + 3, fourth, four - cut, missing);
            }

            for (; row < bins.Length; row++) Write(bin + row, value[row * stride], Search(cut, cuts.Length, value[row * stride]), missing);
        }
    }

    static unsafe long Search(float* cuts, int length, float value)
    {
        var at = cuts;
        while (length > 0)
        {
            var half = (length + 1) >> 1;
            at += -(at[half - 1] <= value ? 1 : 0) & half;
            length -= half;
        }

        return at - cuts;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe void Write<TBin>(TBin* bin, float value, long code, TBin missing)
        where TBin : unmanaged
    {
        if (float.IsNaN(value)) *bin = missing;
        else if (sizeof(TBin) == 1) *(byte*)bin = (byte)code;
        else *(ushort*)bin = (ushort)code;
    }
}
