using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Numerics;

public sealed partial class TreeWalk
{
    /// <summary>Eight trees at a time, and for them row after row: their nodes stay in the first-level cache.</summary>
    void AddInterleaved(ReadOnlySpan<float> rows, Span<double> sums)
    {
        for (var first = 0; first < _roots.Length; first += Together)
        {
            var trees = Math.Min(Together, _roots.Length - first);
            var depth = 0;
            for (var i = 0; i < trees; i++) depth = Math.Max(depth, _depths[first + i]);
            for (int row = 0, sum = 0; sum < sums.Length; row += Slots, sum += _outputs)
                AddGroup(first, trees, depth, ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), row), sums.Slice(sum, _outputs));
        }
    }

    void AddGroup(int first, int trees, int depth, ref float row, Span<double> sums)
    {
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(_nodes);
        var at = default(Group);
        // What is missing in the last group walks its first tree again, and is not added.
        for (var i = 0; i < Together; i++) at[i] = _roots[i < trees ? first + i : first];
        nint a = at[0], b = at[1], c = at[2], d = at[3], e = at[4], f = at[5], g = at[6], h = at[7];
        for (var step = 0; step < depth; step++)
        {
            a = Next(ref nodes, ref row, a);
            b = Next(ref nodes, ref row, b);
            c = Next(ref nodes, ref row, c);
            d = Next(ref nodes, ref row, d);
            e = Next(ref nodes, ref row, e);
            f = Next(ref nodes, ref row, f);
            g = Next(ref nodes, ref row, g);
            h = Next(ref nodes, ref row, h);
        }

        (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]) = (a, b, c, d, e, f, g, h);
        if (_outputs == 1)
        {
            var sum = sums[0];
            for (var i = 0; i < trees; i++) sum += _values[at[i]];
            sums[0] = sum;
            return;
        }

        for (var i = 0; i < trees; i++) sums[(first + i) % _outputs] += _values[at[i]];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Next(ref TreeWalkNode nodes, ref float row, nint at)
    {
        ref readonly var node = ref Unsafe.Add(ref nodes, at);
        // The bool's own byte: a conditional would become a branch, which is taken by chance.
        return at + node.Step + Unsafe.BitCast<bool, byte>(Unsafe.Add(ref row, (nint)node.Slot) < node.Threshold);
    }

    [InlineArray(Together)]
    struct Group
    {
        nint _first;
    }
}
