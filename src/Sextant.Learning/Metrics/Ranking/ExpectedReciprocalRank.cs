namespace Sextant.Learning;

/// <summary>
/// Expected reciprocal rank (Chapelle et al., "Expected Reciprocal Rank for Graded Relevance", 2009): 1 over the rank at which a reader who
/// goes down the list stops, satisfied by a document of grade g with probability (2^g − 1) / 2^gmax.
/// </summary>
public static class ExpectedReciprocalRank
{
    /// <summary>The expectation over the first k.</summary>
    /// <param name="k">How many ranks count, 1 or more.</param>
    /// <param name="ranked">Grade of each document in the order of ranks.</param>
    /// <param name="largestGrade">The highest grade of the scale (4 for grades 0 to 4), not of this list; above 0, at most 62.</param>
    /// <returns>From 0 to below 1; NaN if the list has no relevant document.</returns>
    /// <exception cref="InvalidInputException">SXT2105, SXT2108: k or a grade is wrong, or a grade is above the largest.</exception>
    public static double At(int k, ReadOnlySpan<double> ranked, double largestGrade)
    {
        RankedList.Check(k, ranked, ranked.Length);
        if (!(largestGrade > 0 && largestGrade <= RankedList.LargestGrade))
            throw new InvalidInputException("SXT2108", $"Expected a largest grade above 0 and up to {RankedList.LargestGrade} but found {largestGrade}.");
        foreach (var grade in ranked)
        {
            if (grade > largestGrade)
                throw new InvalidInputException("SXT2108", $"Expected grades up to {largestGrade} but found {grade}. Name the highest grade of the scale.");
        }

        if (RankedList.Relevant(ranked) == 0) return double.NaN;
        double sum = 0, goesOn = 1;
        var first = RankedList.First(k, ranked);
        for (var i = 0; i < first.Length; i++)
        {
            var satisfied = (Math.Pow(2, first[i]) - 1) / Math.Pow(2, largestGrade);
            sum += goesOn * satisfied / (i + 1);
            goesOn *= 1 - satisfied;
        }

        return sum;
    }
}
