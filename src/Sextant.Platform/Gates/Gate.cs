using System.Globalization;

namespace Sextant.Platform;

/// <summary>Holds a package to the rules of a role. Pure: the same evidence gives the same result.</summary>
public static class Gate
{
    /// <summary>Checks every rule, also after one failed.</summary>
    public static GateResult Check(GateRules rules, GateEvidence evidence)
    {
        var manifest = evidence.Candidate.Manifest;
        List<GateCheck> checks = [.. rules.Metrics.SelectMany(rule => FigureChecks.Metric(rule, manifest))];
        if (rules.Champion is { } champion) checks.Add(Guarded("champion", () => ChampionCheck.Of(champion, evidence)));
        if (rules.MaxCalibrationError is { } error) checks.Add(Guarded("calibration", () => FigureChecks.Calibration(error, evidence)));
        if (rules.Latency is { } latency) checks.AddRange(FigureChecks.Latency(latency, evidence.Latency));
        if (rules.MaxBytes is { } bytes) checks.Add(FigureChecks.Limited("size", evidence.Candidate.Length, bytes, "the package has", "bytes"));
        checks.AddRange(rules.Fairness.Select(rule => FigureChecks.Fairness(rule, manifest)));
        if (rules.FeatureSet is { } set) checks.Add(FeatureSetCheck.Of(set, manifest, evidence.Features));
        if (rules.Golden) checks.Add(Guarded("golden", () => Golden(evidence)));
        return new(rules.Role, evidence.Candidate.Id, checks);
    }

    static GateCheck Golden(GateEvidence evidence)
    {
        if (GoldenExamples.Of(evidence.Candidate) is not { Count: > 0 } golden) return new("golden", false, null, null, "the package has no golden examples: make it with some");
        if (evidence.Scorer is null) return new("golden", false, null, golden.Tolerance, "golden examples were not scored: the model was not opened");
        var difference = golden.LargestDifference(evidence.Scorer);
        return new("golden", difference <= golden.Tolerance, difference, golden.Tolerance,
            string.Create(CultureInfo.InvariantCulture, $"scores of {golden.Count} golden examples are off by up to {difference:G6}, and may by {golden.Tolerance:G6}"));
    }

    /// <summary>Evidence that cannot be used is a failed check, not the end of the others.</summary>
    static GateCheck Guarded(string name, Func<GateCheck> check)
    {
        try
        {
            return check();
        }
        catch (InvalidInputException error)
        {
            return new(name, false, null, null, $"{name} cannot be checked: {error.Message}");
        }
    }
}
