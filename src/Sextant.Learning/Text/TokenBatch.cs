namespace Sextant.Learning;

/// <summary>Encodings as the tensors that BERT takes, row by row, filled up to the longest.</summary>
/// <param name="Rows">Number of texts.</param>
/// <param name="Width">Tokens of the longest text, at least 1.</param>
/// <param name="Tokens">int64[rows, width]: numbers of the tokens, then padding.</param>
/// <param name="Mask">int64[rows, width]: 1 for tokens, 0 for padding.</param>
/// <param name="Segments">int64[rows, width]: 1 for the second text of a pair.</param>
public sealed record TokenBatch(int Rows, int Width, long[] Tokens, long[] Mask, long[] Segments)
{
    /// <summary>The batch of some encodings.</summary>
    public static TokenBatch Of(IReadOnlyList<TextEncoding> encodings, int padding)
    {
        var width = Math.Max(1, encodings.Select(encoding => encoding.Tokens.Count).DefaultIfEmpty().Max());
        var (tokens, mask, segments) = (new long[encodings.Count * width], new long[encodings.Count * width], new long[encodings.Count * width]);
        tokens.AsSpan().Fill(padding);
        for (var row = 0; row < encodings.Count; row++)
        {
            var encoding = encodings[row];
            for (var i = 0; i < encoding.Tokens.Count; i++) (tokens[row * width + i], mask[row * width + i], segments[row * width + i]) = (encoding.Tokens[i], 1, encoding.Segments[i]);
        }

        return new(encodings.Count, width, tokens, mask, segments);
    }
}
