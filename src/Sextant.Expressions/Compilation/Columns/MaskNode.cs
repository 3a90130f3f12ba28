namespace Sextant.Expressions;

/// <summary>
/// Where an expression is true, or where it is false: one bit a row, computed once per stretch. Null is where neither mask is
/// set, so that no third value is carried along: "not" asks for the other mask.
/// </summary>
abstract class MaskNode
{
    readonly ulong[] _words = new ulong[BatchCursor.MaxWords];
    long _stamp;

    /// <summary>The bits; those beyond the last row mean nothing.</summary>
    public ReadOnlySpan<ulong> Evaluate(BatchCursor cursor)
    {
        var words = _words.AsSpan(0, cursor.Words);
        if (_stamp == cursor.Stamp) return words;
        Compute(cursor, words);
        _stamp = cursor.Stamp;
        return words;
    }

    protected abstract void Compute(BatchCursor cursor, Span<ulong> words);
}

sealed class ConstantMask(bool isSet) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words) => words.Fill(isSet ? ulong.MaxValue : 0);
}

sealed class AllMask(MaskNode[] terms) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        terms[0].Evaluate(cursor).CopyTo(words);
        for (var i = 1; i < terms.Length; i++)
        {
            if (!words.ContainsAnyExcept(0UL)) return;
            Bits.And(words, terms[i].Evaluate(cursor));
        }
    }
}

sealed class AnyMask(MaskNode[] terms) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        terms[0].Evaluate(cursor).CopyTo(words);
        for (var i = 1; i < terms.Length; i++) Bits.Or(words, terms[i].Evaluate(cursor));
    }
}

/// <summary>Where the condition is true the one, elsewhere the other.</summary>
sealed class SelectMask(MaskNode condition, MaskNode then, MaskNode otherwise) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        var holds = condition.Evaluate(cursor);
        var first = then.Evaluate(cursor);
        var second = otherwise.Evaluate(cursor);
        for (var i = 0; i < words.Length; i++) words[i] = (holds[i] & first[i]) | (~holds[i] & second[i]);
    }
}

/// <summary>The first, and the second where <paramref name="blocked"/> is not set.</summary>
sealed class CoalesceMask(MaskNode first, MaskNode second, MaskNode blocked) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        var one = first.Evaluate(cursor);
        var other = second.Evaluate(cursor);
        var not = blocked.Evaluate(cursor);
        for (var i = 0; i < words.Length; i++) words[i] = one[i] | (other[i] & ~not[i]);
    }
}

/// <summary>Where neither is set.</summary>
sealed class NeitherMask(MaskNode first, MaskNode second) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        first.Evaluate(cursor).CopyTo(words);
        Bits.Or(words, second.Evaluate(cursor));
        Bits.Invert(words);
    }
}
