namespace Sextant.Learning;

/// <summary>Share of the relevant documents that is among the first k.</summary>
public static class RecallAtK
{
    /// <summary>For a list that holds all relevant documents.</summary>
    /// <inheritdoc cref="At(int, ReadOnlySpan{double}, int, ListDenominator)"/>
    public static double At(int k, ReadOnlySpan<double> ranked, ListDenominator denominator = ListDenominator.AllRelevant) =>
        At(k, ranked, RankedList.Relevant(ranked), denominator);

    /// <summary>For a retrieved list.</summary>
    /// <param name="k">How many ranks count, 1 or more.</param>
    /// <param name="ranked">Grade of each document in the order of ranks; above 0 is relevant.</param>
    /// <param name="relevant">Relevant documents of the query, retrieved or not.</param>
    /// <param name="denominator">What the number found is divided by.</param>
    /// <returns>From 0 to 1; NaN if the query has no relevant document.</returns>
    /// <exception cref="InvalidInputException">SXT2105, SXT2108: k, a grade or the number of relevant documents is wrong.</exception>
    public static double At(int k, ReadOnlySpan<double> ranked, int relevant, ListDenominator denominator = ListDenominator.AllRelevant)
    {
        RankedList.Check(k, ranked, relevant);
        return relevant == 0 ? double.NaN : RankedList.Relevant(RankedList.First(k, ranked)) / RankedList.Divisor(k, relevant, denominator);
    }
}
