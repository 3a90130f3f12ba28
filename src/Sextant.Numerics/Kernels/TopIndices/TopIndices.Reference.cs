namespace Sextant.Numerics;

/// <content>The plain loop.</content>
public static partial class TopIndices
{
    internal static int SelectReference(ReadOnlySpan<float> scores, Span<int> heap)
    {
        var filled = 0;
        for (var i = 0; i < scores.Length; i++) Offer(scores, heap, ref filled, i);
        return Finish(scores, heap, filled);
    }
}
