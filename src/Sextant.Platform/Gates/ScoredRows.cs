namespace Sextant.Platform;

/// <summary>Rows that neither model has seen, scored by both.</summary>
/// <param name="Labels">0 or 1, or the true numbers.</param>
/// <param name="Candidate">What the candidate says; calibrated probabilities where it tells classes apart.</param>
public sealed record ScoredRows(double[] Labels, double[] Candidate)
{
    /// <summary>What the champion says of the same rows; null if it did not score them.</summary>
    public double[]? Champion { get; init; }

    /// <summary>Group of each row, such as its card: rows of one hang together, and are drawn together. Null if rows stand alone.</summary>
    public IReadOnlyList<int>? Groups { get; init; }

    /// <exception cref="InvalidInputException">SXT2261: lengths differ.</exception>
    internal void Check()
    {
        if (Labels.Length == 0 || Candidate.Length != Labels.Length || (Champion?.Length ?? Labels.Length) != Labels.Length || (Groups?.Count ?? Labels.Length) != Labels.Length)
            throw new InvalidInputException("SXT2261", $"A gate needs the same rows, and at least one, of everything, but there are {Labels.Length} labels, {Candidate.Length} scores of the candidate, {Champion?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} of the champion and {Groups?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} groups. Score one table with both.");
    }
}
