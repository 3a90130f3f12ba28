namespace Sextant.Hosting.Models;

/// <summary>Tokens of several texts as the Universal Sentence Encoder takes them: for each its text and its place there, and its number.</summary>
static class SparseTokens
{
    /// <returns><c>indices</c>, int64[tokens, 2], and <c>values</c>, int64[tokens].</returns>
    public static (Tensor Indices, Tensor Values) Of(IReadOnlyList<IReadOnlyList<int>> texts)
    {
        var count = texts.Sum(text => text.Count);
        var (indices, values, at) = (new long[2 * count], new long[count], 0);
        foreach (var (row, text) in texts.Index())
        {
            foreach (var (place, token) in text.Index())
            {
                (indices[2 * at], indices[2 * at + 1], values[at]) = (row, place, token);
                at++;
            }
        }

        return (Tensor.Of(indices, count, 2), Tensor.Of(values, count));
    }
}
