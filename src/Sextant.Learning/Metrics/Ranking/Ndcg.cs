namespace Sextant.Learning;

/// <summary>
/// Normalized discounted cumulative gain: gain over log₂(rank + 1), summed over the first k and divided by the same sum of the ideal order
/// (Järvelin and Kekäläinen, 2002; Burges et al., 2005). The ideal has at most k documents.
/// </summary>
public static class Ndcg
{
    /// <summary>NDCG with the ideal from the retrieved list alone: what was not retrieved does not count against it.</summary>
    /// <param name="k">How many ranks count, 1 or more.</param>
    /// <param name="ranked">Grade of each document in the order of ranks.</param>
    /// <param name="gain">What a grade is worth.</param>
    /// <returns>From 0 to 1; NaN if no grade is above 0.</returns>
    /// <exception cref="InvalidInputException">SXT2105, SXT2108: k or a grade is wrong.</exception>
    public static double At(int k, ReadOnlySpan<double> ranked, Gain gain = Gain.Exponential) => At(k, ranked, ranked, gain);

    /// <summary>NDCG with the ideal from all judged documents, retrieved or not.</summary>
    /// <param name="k">How many ranks count, 1 or more.</param>
    /// <param name="ranked">Grade of each retrieved document in the order of ranks; 0 for those never judged.</param>
    /// <param name="judged">Grades of all judged documents of the query, in any order; grades 0 may be left out.</param>
    /// <param name="gain">What a grade is worth.</param>
    /// <returns>From 0 to 1; NaN if no judged grade is above 0.</returns>
    /// <exception cref="InvalidInputException">SXT2105, SXT2108: k or a grade is wrong, or the list has more relevant documents than were judged.</exception>
    public static double At(int k, ReadOnlySpan<double> ranked, ReadOnlySpan<double> judged, Gain gain = Gain.Exponential)
    {
        RowChecks.AtLeast(1, k, "k");
        RankedList.CheckGrades(ranked);
        RankedList.CheckGrades(judged);
        var ideal = judged.ToArray();
        Array.Sort(ideal, static (a, b) => b.CompareTo(a));
        if (ideal.Length > 0 && gain == Gain.Exponential && ideal[0] > RankedList.LargestGrade)
            throw new InvalidInputException("SXT2108", $"Expected grades up to {RankedList.LargestGrade} but found {ideal[0]}. Use linear gain, or fewer grades.");
        var (found, best) = (Discounted(k, ranked, gain), Discounted(k, ideal, gain));
        if (found > best * (1 + 1e-9))
            throw new InvalidInputException("SXT2108", $"Expected every relevant document of the list among the judged but the list gains {found} and the ideal {best}. Pass the grades of all judged documents.");
        return best > 0 ? Math.Min(1, found / best) : double.NaN;
    }

    /// <summary>Discounted cumulative gain of the first k, not normalized.</summary>
    /// <param name="k">How many ranks count.</param>
    /// <param name="ranked">Grade of each document in the order of ranks.</param>
    /// <param name="gain">What a grade is worth.</param>
    public static double Discounted(int k, ReadOnlySpan<double> ranked, Gain gain = Gain.Exponential)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(k, ranked.Length); i++)
            sum += (gain == Gain.Linear ? ranked[i] : Math.Pow(2, ranked[i]) - 1) / Math.Log2(i + 2);
        return sum;
    }
}
