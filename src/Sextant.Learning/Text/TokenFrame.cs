namespace Sextant.Learning;

/// <summary>The special tokens around a text or a pair, as BERT has them: before, between, after. Null for none.</summary>
/// <param name="Before">As [CLS].</param>
/// <param name="Between">As [SEP], which belongs to the first text.</param>
/// <param name="After">As [SEP] or &lt;/s&gt;.</param>
/// <param name="HasSegments">True if the second text has segment 1; else all is 0.</param>
sealed record TokenFrame(IReadOnlyList<int> Before, IReadOnlyList<int> Between, IReadOnlyList<int> After, bool HasSegments)
{
    public static TokenFrame None { get; } = new([], [], [], false);

    public TextEncoding Around(TokenList first, TokenList? second, int most)
    {
        var special = Before.Count + After.Count + (second is null ? 0 : Between.Count);
        var truncated = Truncate(first, second, Math.Max(0, most - special));
        var whole = new TokenList();
        foreach (var token in Before) whole.Add(token, 0, 0);
        Append(whole, first);
        if (second is not null)
        {
            foreach (var token in Between) whole.Add(token, 0, 0);
        }

        var split = whole.Count;
        if (second is not null) Append(whole, second);
        foreach (var token in After) whole.Add(token, 0, 0);
        var segments = new int[whole.Count];
        if (second is not null && HasSegments) segments.AsSpan(split).Fill(1);
        return new(whole.Tokens, segments, whole.Places, truncated);
    }

    static void Append(TokenList target, TokenList source)
    {
        target.Tokens.AddRange(source.Tokens);
        target.Places.AddRange(source.Places);
    }

    /// <summary>Takes one token after another from the longer one; of two of one length, from the second.</summary>
    static bool Truncate(TokenList first, TokenList? second, int room)
    {
        var (one, two) = (first.Count, second?.Count ?? 0);
        if (one + two <= room) return false;
        var half = room / 2;
        if (second is null) one = room;
        else if (one <= half) two = room - one;
        else if (two < room - half) one = room - two;
        else (one, two) = (room - half, half);
        first.Keep(one);
        second?.Keep(two);
        return true;
    }
}
