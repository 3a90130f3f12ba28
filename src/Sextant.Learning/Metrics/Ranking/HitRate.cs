namespace Sextant.Learning;

/// <summary>Whether any of the first k is relevant; its mean over queries or users is the hit rate (HR@k).</summary>
public static class HitRate
{
    /// <summary>For a list that holds all relevant documents.</summary>
    /// <inheritdoc cref="At(int, ReadOnlySpan{double}, int)"/>
    public static double At(int k, ReadOnlySpan<double> ranked) => At(k, ranked, RankedList.Relevant(ranked));

    /// <summary>For a retrieved list.</summary>
    /// <param name="k">How many ranks count, 1 or more.</param>
    /// <param name="ranked">Grade of each document in the order of ranks; above 0 is relevant.</param>
    /// <param name="relevant">Relevant documents of the query, retrieved or not.</param>
    /// <returns>1 or 0; NaN if the query has no relevant document.</returns>
    /// <exception cref="InvalidInputException">SXT2105, SXT2108: k, a grade or the number of relevant documents is wrong.</exception>
    public static double At(int k, ReadOnlySpan<double> ranked, int relevant)
    {
        RankedList.Check(k, ranked, relevant);
        return relevant == 0 ? double.NaN : RankedList.First(k, ranked).ContainsAnyExcept(0.0) ? 1 : 0;
    }
}
