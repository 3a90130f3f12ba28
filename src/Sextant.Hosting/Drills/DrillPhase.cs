namespace Sextant.Hosting.Drills;

/// <summary>Figures of one phase of a drill.</summary>
/// <param name="Asked">Decisions that were asked for.</param>
/// <param name="P50Milliseconds">Half were over in this time, counted from when they were due.</param>
/// <param name="P99Milliseconds">99 of 100 were.</param>
/// <param name="DegradedShare">Share of the answers that did without something, 0 to 1.</param>
/// <param name="RefusedShare">Share of the requests that were refused, 0 to 1: over HTTP a 503 or 429.</param>
/// <param name="UnansweredShare">Share of the requests without answer or refusal within two seconds, 0 to 1.</param>
public sealed record DrillPhase(int Asked, double P50Milliseconds, double P99Milliseconds, double DegradedShare, double RefusedShare, double UnansweredShare)
{
    internal static DrillPhase Of(IReadOnlyList<DrillAnswer> answers)
    {
        double[] took = [.. answers.Select(answer => answer.Took.TotalMilliseconds).Order()];
        var answered = answers.Count(answer => answer.Decided is not null);
        var degraded = answers.Count(answer => answer.Decided?.IsDegraded == true);
        return new(
            answers.Count,
            took[took.Length / 2],
            took[Math.Min(took.Length - 1, took.Length * 99 / 100)],
            answered == 0 ? 0 : (double)degraded / answered,
            (double)answers.Count(answer => answer.Refusal is { Length: > 0 }) / answers.Count,
            (double)answers.Count(answer => answer.Refusal is "") / answers.Count);
    }
}
