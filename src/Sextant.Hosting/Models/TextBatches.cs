namespace Sextant.Hosting.Models;

/// <summary>Which texts go through an encoder together: those of about the same length, so that little is padding, and no more than memory allows.</summary>
static class TextBatches
{
    /// <summary>Most texts of a batch: more gain little on a processor.</summary>
    public const int MostRows = 16;

    /// <summary>
    /// Most pairs of tokens of a batch, padding included: a transformer holds a number for each pair and head, 4 bytes each, so 200 MB with 12 heads. Sixteen texts of 512 tokens.
    /// </summary>
    public const long MostPairs = MostRows * 512 * 512;

    /// <summary>The places of the texts, batch by batch; a text that is too long for company goes alone.</summary>
    /// <param name="lengths">Tokens of each text.</param>
    public static IEnumerable<int[]> Of(IReadOnlyList<int> lengths)
    {
        var batch = new List<int>(MostRows);
        foreach (var place in Enumerable.Range(0, lengths.Count).OrderBy(place => lengths[place]))
        {
            // The last one is the longest, and all are filled up to it.
            if (batch.Count == MostRows || (batch.Count + 1) * (long)lengths[place] * lengths[place] > MostPairs)
            {
                if (batch.Count > 0) yield return [.. batch];
                batch.Clear();
            }

            batch.Add(place);
        }

        if (batch.Count > 0) yield return [.. batch];
    }
}
