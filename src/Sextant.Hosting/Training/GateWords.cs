using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>The rules of a gate in a line, for the card.</summary>
static class GateWords
{
    public static string Of(GateRules rules)
    {
        var words = rules.Metrics.Select(Metric).ToList();
        if (rules.Champion is { } champion) words.Add(FormattableString.Invariant($"no worse than the champion by {champion.Metric}{(champion.Margin is { } margin ? FormattableString.Invariant($" less {margin}") : "")} ({champion.Level:P0})"));
        if (rules.MaxCalibrationError is { } error) words.Add(FormattableString.Invariant($"calibration error up to {error}"));
        if (rules.Latency is { P99Micros: { } p99 }) words.Add(FormattableString.Invariant($"p99 up to {p99} µs"));
        if (rules.Latency is { MicrosPerRow: { } each }) words.Add(FormattableString.Invariant($"up to {each} µs a row"));
        if (rules.MaxBytes is { } bytes) words.Add(FormattableString.Invariant($"up to {bytes} bytes"));
        words.AddRange(rules.Fairness.Select(fair => FormattableString.Invariant($"{fair.Metric} differs by {fair.Column} up to {fair.Max}")));
        if (rules.FeatureSet is { } set) words.Add($"feature set {set}");
        if (rules.Golden) words.Add("golden examples");
        return words.Count == 0 ? "no rules" : string.Join("; ", words);
    }

    static string Metric(MetricRule rule) => string.Join(" and ", new[]
    {
        rule.Min is { } min ? FormattableString.Invariant($"{rule.Name} from {min}") : null,
        rule.Max is { } max ? FormattableString.Invariant($"{rule.Name} up to {max}") : null,
    }.Where(word => word is not null)) + (rule.WithConfidence ? "" : " (without its interval)");
}
