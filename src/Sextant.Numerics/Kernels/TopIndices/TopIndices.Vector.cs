using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <content>Sixteen comparisons at a time.</content>
public static partial class TopIndices
{
    static int SelectVector(ReadOnlySpan<float> scores, Span<int> heap)
    {
        ref var first = ref MemoryMarshal.GetReference(scores);
        var (filled, i) = (0, 0);
        while (i < scores.Length && filled < heap.Length) Offer(scores, heap, ref filled, i++);
        for (; i + 16 <= scores.Length; i += 16)
        {
            var worst = Vector256.Create(scores[heap[0]]);
            var better = Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)i), worst)
                | Vector256.GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)i + 8), worst);
            if (better.AsUInt32() == Vector256<uint>.Zero) continue;
            for (var j = i; j < i + 16; j++) Offer(scores, heap, ref filled, j);
        }

        for (; i < scores.Length; i++) Offer(scores, heap, ref filled, i);
        return Finish(scores, heap, filled);
    }
}
