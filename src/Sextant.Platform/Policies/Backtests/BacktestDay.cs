using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>A day of a backtest, by UTC.</summary>
/// <param name="Day">Days since 1970.</param>
/// <param name="Replayed">Decisions of the day that were made again.</param>
/// <param name="Changed">Those of them with another verdict.</param>
/// <param name="Rules">What each rule caught, in the order of the report's rules.</param>
public sealed record BacktestDay(int Day, int Replayed, int Changed, ImmutableArray<BacktestDay.Rule> Rules)
{
    /// <summary>What a rule caught on a day.</summary>
    /// <param name="Hits">Decisions where it held.</param>
    /// <param name="Labelled">Those of them whose label is known.</param>
    /// <param name="Positives">Those of them whose value is above 0.</param>
    public readonly record struct Rule(int Hits, int Labelled, int Positives);
}
