namespace Sextant.Platform;

/// <summary>What a version decided during a rollout.</summary>
/// <param name="Decisions">How many decisions.</param>
/// <param name="Verdicts">How many by verdict.</param>
/// <param name="Degraded">How many had to do without something.</param>
/// <param name="P99Millis">The 99th percentile of their time, in milliseconds; NaN without decisions.</param>
/// <param name="Mature">Those of the mildest verdict about which is known what became of them.</param>
/// <param name="Positives">Those of these whose label is above 0.</param>
public sealed record RolloutFigures(int Decisions, IReadOnlyDictionary<string, int> Verdicts, int Degraded, double P99Millis, int Mature, int Positives)
{
    /// <summary>Figures of decisions.</summary>
    /// <param name="decisions">The decisions.</param>
    /// <param name="mildest">The mildest verdict.</param>
    /// <param name="labels">What turned out, by decision.</param>
    public static RolloutFigures Of(IReadOnlyList<DecisionEntry> decisions, string mildest, IReadOnlyDictionary<string, double> labels)
    {
        var micros = decisions.Select(TotalMicros).Order().ToList();
        var known = decisions.Where(decision => decision.Verdict == mildest && labels.ContainsKey(decision.Id)).ToList();
        return new(
            decisions.Count,
            decisions.CountBy(decision => decision.Verdict).ToDictionary(StringComparer.Ordinal),
            decisions.Count(decision => decision.IsDegraded),
            // Nearest rank.
            micros.Count == 0 ? double.NaN : micros[(int)Math.Ceiling(0.99 * micros.Count) - 1] / 1000.0,
            known.Count,
            known.Count(decision => labels[decision.Id] > 0));
    }

    static long TotalMicros(DecisionEntry decision) => DecisionRecord.Parse(decision.Record).Timing.LastOrDefault(timing => timing.Verb == "total").Micros;
}
