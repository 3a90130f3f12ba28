using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Whether a new version does so otherwise than the old one that its rollout ends. Pure; may be asked as often as one likes.</summary>
public static class RolloutJudgement
{
    /// <summary>Fewest decisions of each version before their slowest are compared.</summary>
    public const int FewestForLatency = 500;

    const double Error = 0.01;

    // About the size of a first step; intervals hold at any.
    const long PlannedDecisions = 1_000;

    /// <summary>Why it ends, a sentence each; empty if it goes on.</summary>
    /// <param name="was">What the old version decided.</param>
    /// <param name="now">What the new version decided.</param>
    /// <param name="verdicts">All verdicts.</param>
    /// <param name="stop">What ends it.</param>
    public static IReadOnlyList<string> Of(RolloutFigures was, RolloutFigures now, IReadOnlyCollection<string> verdicts, RolloutStop stop)
    {
        // Bonferroni: all figures together stop a version that is no other with probability 1 % at most.
        var sequence = new ConfidenceSequence(PlannedDecisions, 1 - (Error / (verdicts.Count + 2)));
        List<string> reasons = [];
        foreach (var verdict in verdicts)
        {
            var difference = Compare(sequence, (was.Verdicts.GetValueOrDefault(verdict), was.Decisions), (now.Verdicts.GetValueOrDefault(verdict), now.Decisions));
            if (difference.Low > stop.Verdicts || difference.High < -stop.Verdicts)
                reasons.Add(FormattableString.Invariant($"'{verdict}' is {Share(now.Verdicts.GetValueOrDefault(verdict), now.Decisions):P1} of its decisions, and {Share(was.Verdicts.GetValueOrDefault(verdict), was.Decisions):P1} of the old version's; at most {stop.Verdicts:P1} may lie between"));
        }

        if (Compare(sequence, (was.Degraded, was.Decisions), (now.Degraded, now.Decisions)).Low > stop.Degraded)
            reasons.Add(FormattableString.Invariant($"{Share(now.Degraded, now.Decisions):P1} of its decisions are degraded, and {Share(was.Degraded, was.Decisions):P1} of the old version's; at most {stop.Degraded:P1} more may be"));
        if (stop.Latency is { } most && Math.Min(was.Decisions, now.Decisions) >= FewestForLatency && now.P99Millis - was.P99Millis > most.TotalMilliseconds)
            reasons.Add(FormattableString.Invariant($"99 % of its decisions take up to {now.P99Millis:0.#} ms, and of the old version's {was.P99Millis:0.#} ms; at most {most.TotalMilliseconds:0.#} ms more are allowed"));
        if (stop.Label is { } rate && Compare(sequence, (was.Positives, was.Mature), (now.Positives, now.Mature)).Low > rate)
            reasons.Add(FormattableString.Invariant($"{Share(now.Positives, now.Mature):P1} of what it let pass turned out positive, and {Share(was.Positives, was.Mature):P1} of what the old version did; at most {rate:P1} more may"));
        return reasons;
    }

    /// <summary>New minus old. One more of each kind keeps the variance above 0 where all are alike (Agresti and Caffo, The American Statistician 2000).</summary>
    static Interval Compare(ConfidenceSequence sequence, (int Count, int Of) was, (int Count, int Of) now) =>
        sequence.Compare(ArmEstimate.Proportion(was.Count + 1, was.Of + 2), ArmEstimate.Proportion(now.Count + 1, now.Of + 2)).Difference;

    static double Share(int count, int of) => of == 0 ? 0 : (double)count / of;
}
