using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Figures of a model by when it decided, so that decisions whose labels are still coming do not mix with those that are done. Pure.</summary>
public static class PerformanceByVintage
{
    const double NormalReach95 = 1.959963984540054;

    /// <summary>One for each vintage with decisions, oldest first. Decisions after <paramref name="now"/> are left out, as are labels that were known later.</summary>
    /// <exception cref="InvalidInputException">SXT2102, SXT2104: a label is not 0 or 1, or a probability not in [0, 1]. SXT2444: a length or level is not right.</exception>
    public static IReadOnlyList<VintageFigures> Of(IEnumerable<ScoredOutcome> outcomes, Timestamp now, VintageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        options ??= new();
        if (options.Length <= TimeSpan.Zero || options.Maturity < TimeSpan.Zero || !(options.Level is > 0 and < 1))
            throw new InvalidInputException("SXT2444", FormattableString.Invariant($"Expected vintages of a positive length, a maturity from 0 and a level between 0 and 1 but found {options.Length}, {options.Maturity} and {options.Level}. A day, a week and 0.95 are usual."));
        var length = options.Length.Ticks / TimeSpan.TicksPerMicrosecond;
        return
        [
            .. outcomes.Where(outcome => outcome.DecidedAt <= now)
                .GroupBy(outcome => (long)Math.Floor((decimal)outcome.DecidedAt.Micros / length))
                .OrderBy(vintage => vintage.Key)
                .Select(vintage => Figures([.. vintage], new(vintage.Key * length), new((vintage.Key + 1) * length), now, options)),
        ];
    }

    static VintageFigures Figures(List<ScoredOutcome> outcomes, Timestamp from, Timestamp until, Timestamp now, VintageOptions options)
    {
        var isMature = until.Add(options.Maturity) <= now;
        var known = outcomes.Select(outcome => outcome.Label is { } label && !(outcome.KnownAt > now) ? outcome with { Label = label }
            : options.SilenceIsZero && outcome.DecidedAt.Add(options.Maturity) <= now ? outcome with { Label = 0 }
            : outcome with { Label = null }).Where(outcome => outcome.Label is not null).ToList();
        double[] labels = [.. known.Select(outcome => outcome.Label!.Value)];
        double[] probabilities = [.. known.Select(outcome => outcome.Probability)];
        if (labels.Length == 0) return new(from, until, outcomes.Count, 0, 0, isMature, null, null, null, null, null);
        var brier = BrierScore.Of(labels, probabilities);
        var positives = (long)labels.Sum();
        return new(
            from, until, outcomes.Count, labels.Length, positives, isMature,
            positives > 0 && positives < labels.Length ? DeLong.Of(labels, probabilities).Interval(options.Level) : null,
            ProportionInterval.Wilson(positives, labels.Length, options.Level),
            positives > 0 ? Ratio(probabilities.Sum(), positives) : null,
            brier,
            CalibrationTest.PValue(labels, probabilities))
        {
            AveragePrecision = positives > 0 ? AveragePrecision.Of(labels, probabilities) : null,
        };
    }

    // The logarithm of a count of n rare events has a variance of about 1 / n.
    static Interval Ratio(double expected, long observed)
    {
        var (ratio, reach) = (expected / observed, Math.Exp(NormalReach95 / Math.Sqrt(observed)));
        return new(ratio, ratio / reach, ratio * reach, 0.95);
    }
}
