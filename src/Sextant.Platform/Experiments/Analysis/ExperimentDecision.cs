namespace Sextant.Platform;

/// <summary>Whether an experiment goes on.</summary>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Reasons">Why it ends, a sentence each; empty if it goes on.</param>
public sealed record ExperimentDecision(ExperimentVerdict Verdict, IReadOnlyList<string> Reasons)
{
    /// <summary>
    /// Decides from always-valid figures only, so that it may be asked as often as one likes. Pure. A wrong sample ratio goes before harm: harm may be its effect. All guard
    /// rails together stop a harmless experiment with probability 1 − level at most, the sample ratio with <see cref="Learning.SampleRatio.Alarm"/>.
    /// </summary>
    public static ExperimentDecision Of(double sequentialSampleRatio, IEnumerable<MetricComparison> comparisons)
    {
        if (sequentialSampleRatio < Learning.SampleRatio.Alarm)
            return new(ExperimentVerdict.StopSampleRatio, [FormattableString.Invariant($"arms are not as large as planned (always-valid p {sequentialSampleRatio:G3}): look for what loses units")]);
        List<string> harms = [.. comparisons.Select(Harm).OfType<string>()];
        return new(harms.Count > 0 ? ExperimentVerdict.StopHarm : ExperimentVerdict.Continue, harms);
    }

    static string? Harm(MetricComparison comparison)
    {
        if (comparison is not { Metric.MaxHarm: { } most, Guard: { } guard }) return null;
        var least = comparison.Metric.HigherIsBetter ? -guard.High : guard.Low;
        return least > most ? FormattableString.Invariant($"'{comparison.Metric.Name}' of arm '{comparison.Arm}' is worse by at least {least:G4}, and may be by {most:G4}") : null;
    }
}
