namespace Sextant.Learning;

/// <summary>What comparisons of two samples need.</summary>
static class DriftChecks
{
    /// <summary>The totals of two samples over the same bins.</summary>
    internal static (double Reference, double Current) Totals(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        if (reference.Length != current.Length || reference.IsEmpty)
            throw new InvalidInputException("SXT2441", $"Expected two samples over the same bins but found {reference.Length} and {current.Length} bins. Bin both by the same edges.");
        var totals = (Total(reference), Total(current));
        if (!(totals.Item1 > 0 && totals.Item2 > 0))
            throw new InvalidInputException("SXT2442", FormattableString.Invariant($"Expected rows in both samples but found {totals.Item1} and {totals.Item2}. Wait for more."));
        return totals;
    }

    internal static void Overdispersion(double factor)
    {
        if (!(factor >= 1 && double.IsFinite(factor)))
            throw new InvalidInputException("SXT2443", FormattableString.Invariant($"Expected an overdispersion of 1 or more but found {factor}. 1 is for rows that are independent."));
    }

    static double Total(ReadOnlySpan<double> counts)
    {
        var total = 0.0;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            if (!(counts[bin] >= 0 && double.IsFinite(counts[bin])))
                throw new InvalidInputException("SXT2441", FormattableString.Invariant($"Expected counts from 0 but found {counts[bin]} in bin {bin}. Count each row once."));
            total += counts[bin];
        }

        return total;
    }
}
