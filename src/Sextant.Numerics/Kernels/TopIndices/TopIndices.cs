using System.Runtime.Intrinsics;

namespace Sextant.Numerics;

/// <summary>The largest scores of many.</summary>
public static partial class TopIndices
{
    /// <summary>
    /// Fills <paramref name="indices"/> with where the largest scores are, largest first; of equal ones the first comes first; NaN is never
    /// chosen. Almost one pass at the speed of memory: most scores are only compared, many at a time, with the smallest kept.
    /// </summary>
    /// <returns>How many were filled: fewer than asked for if there are not so many scores that are numbers.</returns>
    public static int Of(ReadOnlySpan<float> scores, Span<int> indices)
    {
        var filled = Vector256.IsHardwareAccelerated && !indices.IsEmpty ? SelectVector(scores, indices) : SelectReference(scores, indices);
        Order(scores, indices[..filled]);
        return filled;
    }

    /// <summary>Empties the heap from behind: the worst goes last.</summary>
    static void Order(ReadOnlySpan<float> scores, Span<int> heap)
    {
        for (var last = heap.Length - 1; last > 0; last--)
        {
            (heap[0], heap[last]) = (heap[last], heap[0]);
            Sink(scores, heap[..last], 0);
        }
    }

    /// <summary>Offers a score to the heap, whose root is the worst kept.</summary>
    static void Offer(ReadOnlySpan<float> scores, Span<int> heap, ref int filled, int index)
    {
        if (float.IsNaN(scores[index])) return;
        if (filled < heap.Length)
        {
            heap[filled++] = index;
            if (filled == heap.Length)
                for (var node = (filled / 2) - 1; node >= 0; node--) Sink(scores, heap, node);
        }
        else if (filled > 0 && scores[index] > scores[heap[0]])
        {
            heap[0] = index;
            Sink(scores, heap, 0);
        }
    }

    static void Sink(ReadOnlySpan<float> scores, Span<int> heap, int node)
    {
        while (true)
        {
            var child = (2 * node) + 1;
            if (child >= heap.Length) return;
            if (child + 1 < heap.Length && IsWorse(scores, heap[child + 1], heap[child])) child++;
            if (!IsWorse(scores, heap[child], heap[node])) return;
            (heap[child], heap[node]) = (heap[node], heap[child]);
            node = child;
        }
    }

    static bool IsWorse(ReadOnlySpan<float> scores, int left, int right) =>
        scores[left] < scores[right] || (scores[left] == scores[right] && left > right);

    /// <summary>Too few scores for a full heap: make one of what there is.</summary>
    static int Finish(ReadOnlySpan<float> scores, Span<int> heap, int filled)
    {
        if (filled < heap.Length)
            for (var node = (filled / 2) - 1; node >= 0; node--) Sink(scores, heap[..filled], node);
        return filled;
    }
}
