namespace Sextant.Learning;

/// <summary>1 over the rank of the first relevant document; its mean over queries is MRR.</summary>
public static class ReciprocalRank
{
    /// <summary>For a list that holds all relevant documents.</summary>
    /// <inheritdoc cref="At(int, ReadOnlySpan{double}, int)"/>
    public static double At(int k, ReadOnlySpan<double> ranked) => At(k, ranked, RankedList.Relevant(ranked));

    /// <summary>For a retrieved list.</summary>
    /// <param name="k">How many ranks count, 1 or more.</param>
    /// <param name="ranked">Grade of each document in the order of ranks; above 0 is relevant.</param>
    /// <param name="relevant">Relevant documents of the query, retrieved or not.</param>
    /// <returns>0 if none is among the first k; NaN if the query has no relevant document.</returns>
    /// <exception cref="InvalidInputException">SXT2105, SXT2108: k, a grade or the number of relevant documents is wrong.</exception>
    public static double At(int k, ReadOnlySpan<double> ranked, int relevant)
    {
        RankedList.Check(k, ranked, relevant);
        if (relevant == 0) return double.NaN;
        var first = RankedList.First(k, ranked).IndexOfAnyExcept(0.0);
        return first < 0 ? 0 : 1.0 / (first + 1);
    }
}
