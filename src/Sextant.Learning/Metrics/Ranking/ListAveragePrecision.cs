namespace Sextant.Learning;

/// <summary>
/// Average precision of one list: the precisions at the ranks of relevant documents, summed over the first k and divided by what could be
/// found. Its mean over queries is MAP. For one long list of binary labels with ties, see <see cref="AveragePrecision"/>.
/// </summary>
public static class ListAveragePrecision
{
    /// <summary>For a list that holds all relevant documents.</summary>
    /// <inheritdoc cref="At(int, ReadOnlySpan{double}, int, ListDenominator)"/>
    public static double At(int k, ReadOnlySpan<double> ranked, ListDenominator denominator = ListDenominator.AllRelevant) =>
        At(k, ranked, RankedList.Relevant(ranked), denominator);

    /// <summary>For a retrieved list.</summary>
    /// <param name="k">How many ranks count, 1 or more; <see cref="int.MaxValue"/> for all.</param>
    /// <param name="ranked">Grade of each document in the order of ranks; above 0 is relevant.</param>
    /// <param name="relevant">Relevant documents of the query, retrieved or not.</param>
    /// <param name="denominator">What the sum is divided by.</param>
    /// <returns>From 0 to 1; NaN if the query has no relevant document.</returns>
    /// <exception cref="InvalidInputException">SXT2105, SXT2108: k, a grade or the number of relevant documents is wrong.</exception>
    public static double At(int k, ReadOnlySpan<double> ranked, int relevant, ListDenominator denominator = ListDenominator.AllRelevant)
    {
        RankedList.Check(k, ranked, relevant);
        if (relevant == 0) return double.NaN;
        var first = RankedList.First(k, ranked);
        double sum = 0, found = 0;
        for (var i = 0; i < first.Length; i++)
            if (first[i] > 0) sum += ++found / (i + 1);
        return sum / RankedList.Divisor(k, relevant, denominator);
    }
}
