using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Checks of figures against limits.</summary>
static class FigureChecks
{
    public static IEnumerable<GateCheck> Metric(MetricRule rule, ModelManifest manifest)
    {
        if (manifest.Metric(rule.Name) is not { } metric)
        {
            yield return new(rule.Name, false, null, rule.Min ?? rule.Max, $"{rule.Name} is not in the package: measure it when the model is made");
            yield break;
        }

        if (rule.Min is { } min) yield return Held(rule, metric, rule.WithConfidence ? metric.Low : metric.Value, min, isLeast: true);
        if (rule.Max is { } max) yield return Held(rule, metric, rule.WithConfidence ? metric.High : metric.Value, max, isLeast: false);
    }

    public static GateCheck Calibration(double max, GateEvidence evidence)
    {
        double? error, noise;
        if (evidence.Rows is { } rows)
        {
            rows.Check();
            (error, noise) = (CalibrationError.Of(rows.Labels, rows.Candidate), CalibrationError.Noise(rows.Candidate, seed: 1).Mean);
        }
        else
        {
            (error, noise) = (evidence.Candidate.Manifest.Metric("ece")?.Value, evidence.Candidate.Manifest.Metric("eceNoise")?.Value);
        }

        return error - noise is { } excess
            ? new("calibration", excess <= max, excess, max, Words($"the calibration error is {error:G4}, of which {noise:G4} is noise: {excess:G4} remain, at most {max:G4} may"))
            : new("calibration", false, null, max, "the calibration error was not measured: score rows, or put ece and eceNoise into the package");
    }

    public static IEnumerable<GateCheck> Latency(LatencyRule rule, LatencyFigure? figure)
    {
        if (figure is null)
        {
            yield return new("latency", false, null, rule.P99Micros ?? rule.MicrosPerRow, "latency was not measured: measure it");
            yield break;
        }

        if (rule.P99Micros is { } p99) yield return Limited("latency p99", figure.P99Micros, p99, "99 of 100 calls take up to", "µs");
        if (rule.MicrosPerRow is { } each) yield return Limited("latency a row", figure.MicrosPerRow, each, "a row takes", "µs");
    }

    public static GateCheck Limited(string name, double figure, double limit, string says, string unit) =>
        new(name, figure <= limit, figure, limit, Words($"{says} {figure:G6} {unit}, and at most {limit:G6} may be"));

    public static GateCheck Fairness(FairnessRule rule, ModelManifest manifest)
    {
        var name = $"fairness {rule.Column}";
        var slices = manifest.Metrics.Where(metric => metric.Name == rule.Metric && metric.Slice?.Column == rule.Column).ToList();
        var unknown = rule.MinRows > 0 ? slices.Find(slice => slice.Rows is null) : null;
        if (unknown is not null) return new(name, false, null, rule.Max, $"how many rows {unknown.Title()} is of is not in the package: put it there");
        var counted = slices.Where(slice => (slice.Rows ?? 0) >= rule.MinRows).OrderBy(slice => slice.Value).ToList();
        if (counted.Count < 2) return new(name, false, null, rule.Max, $"{rule.Metric} is in the package for {counted.Count} groups of '{rule.Column}'{(rule.MinRows > 0 ? Words($" with {rule.MinRows} rows or more") : "")}: measure at least two");
        var (least, most) = (counted[0], counted[^1]);
        var difference = most.Value - least.Value;
        return new(name, difference <= rule.Max, difference, rule.Max,
            Words($"{rule.Metric} differs by {difference:G4} between {rule.Column} {most.Slice!.Value} ({most.Value:G4}) and {least.Slice!.Value} ({least.Value:G4}), and may by {rule.Max:G4}"));
    }

    static GateCheck Held(MetricRule rule, MetricFigure metric, double? figure, double limit, bool isLeast)
    {
        var (end, relation) = isLeast ? ("low", "least") : ("high", "most");
        if (figure is not { } found) return new(rule.Name, false, metric.Value, limit, Words($"{rule.Name} is {metric.Value:G6} without an interval, and its {end} end must be at {relation} {limit:G6}: measure it with one"));
        var says = rule.WithConfidence ? Words($"{rule.Name} is {metric.Value:G6}, its {end} end {found:G6}") : Words($"{rule.Name} is {found:G6}");
        return new(rule.Name, isLeast ? found >= limit : found <= limit, found, limit, Words($"{says}, and must be at {relation} {limit:G6}"));
    }

    static string Words(FormattableString text) => FormattableString.Invariant(text);
}
