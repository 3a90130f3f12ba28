namespace Sextant.Platform;

/// <summary>What a policy would have decided.</summary>
/// <param name="Decisions">Decisions that were looked at.</param>
/// <param name="Replayed">Those that were made again.</param>
/// <param name="Impossible">Why others could not be, with how many; the most frequent first, at most ten.</param>
/// <param name="Matrix">How many decisions went from which verdict to which.</param>
/// <param name="Rules">What each rule caught.</param>
/// <param name="Label">The label that rules are judged by; null for none.</param>
/// <param name="Labelled">Replayed decisions whose label is known.</param>
/// <param name="Positives">Those of them whose value is above 0.</param>
public sealed record BacktestReport(
    int Decisions, int Replayed, IReadOnlyList<BacktestTrouble> Impossible, IReadOnlyList<BacktestCell> Matrix, IReadOnlyList<BacktestRule> Rules, string? Label, int Labelled, int Positives)
{
    /// <summary>The same by day, the first day first; days without a decision that was made again are left out.</summary>
    public IReadOnlyList<BacktestDay> Days { get; init; } = [];

    /// <summary>The share of a verdict as it was decided.</summary>
    public double ShareBefore(string verdict) => Share(cell => cell.Was == verdict);

    /// <summary>The share of a verdict as it would be.</summary>
    public double ShareNow(string verdict) => Share(cell => cell.Now == verdict);

    double Share(Func<BacktestCell, bool> has) => Replayed == 0 ? 0 : (double)Matrix.Where(has).Sum(cell => cell.Count) / Replayed;
}
