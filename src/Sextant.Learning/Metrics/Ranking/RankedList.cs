namespace Sextant.Learning;

/// <summary>What the metrics of one ranked list share.</summary>
static class RankedList
{
    /// <summary>Beyond 2⁶² a sum of exponential gains says nothing about the small ones.</summary>
    internal const double LargestGrade = 62;

    internal static void CheckGrades(ReadOnlySpan<double> grades)
    {
        for (var row = 0; row < grades.Length; row++)
        {
            if (!(grades[row] >= 0 && double.IsFinite(grades[row])))
                throw new InvalidInputException("SXT2108", $"Expected a relevance grade of 0 or more but found {grades[row]} in row {row}. Documents that are not relevant have grade 0.");
        }
    }

    internal static int Relevant(ReadOnlySpan<double> grades)
    {
        var relevant = 0;
        foreach (var grade in grades)
            if (grade > 0) relevant++;
        return relevant;
    }

    internal static void Check(int k, ReadOnlySpan<double> ranked, int relevant)
    {
        RowChecks.AtLeast(1, k, "k");
        CheckGrades(ranked);
        RowChecks.AtLeast(Relevant(ranked), relevant, "a number of relevant documents");
    }

    internal static ReadOnlySpan<double> First(int k, ReadOnlySpan<double> ranked) => ranked[..Math.Min(k, ranked.Length)];

    internal static double Divisor(int k, int relevant, ListDenominator denominator) => denominator == ListDenominator.Reachable ? Math.Min(k, relevant) : relevant;
}
