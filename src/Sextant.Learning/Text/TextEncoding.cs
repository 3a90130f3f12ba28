namespace Sextant.Learning;

/// <summary>A text, or a pair, as a model takes it. All lists have the same length.</summary>
/// <param name="Tokens">Numbers in the vocabulary, those of special tokens included.</param>
/// <param name="Segments">0 for the first text and its special tokens, 1 for the second (BERT's token type ids).</param>
/// <param name="Places">Where each token comes from, in UTF-16 letters of its text; <c>(0, 0)</c> for special tokens.</param>
/// <param name="IsTruncated">True if tokens were left out because there is room for fewer.</param>
public sealed record TextEncoding(IReadOnlyList<int> Tokens, IReadOnlyList<int> Segments, IReadOnlyList<(int Start, int End)> Places, bool IsTruncated);
