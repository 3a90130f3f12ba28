using System.Globalization;

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
        var (champion, groups) = (Champion?.Length ?? Labels.Length, Groups?.Count ?? Labels.Length);
        if (Labels.Length > 0 && Candidate.Length == Labels.Length && champion == Labels.Length && groups == Labels.Length) return;
        throw new InvalidInputException("SXT2261", string.Create(
            CultureInfo.InvariantCulture,
            $"A gate needs the same rows of everything, and at least one, but there are {Labels.Length} labels, {Candidate.Length} scores of the candidate, {Count(Champion?.Length)} of the champion and {Count(Groups?.Count)} groups. Score one table with both."));
    }

    static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "no";
}
