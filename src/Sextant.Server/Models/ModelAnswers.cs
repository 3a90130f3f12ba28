using Sextant.Hosting.Models;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Models;

/// <summary>Models as answers say them.</summary>
static class ModelAnswers
{
    public static ModelSummary Summary(IReadOnlyList<RegisteredModel> versions, ServedModel? served, IReadOnlyList<ServingProblem> problems) =>
        new(versions[0].Name, versions.Count, versions[^1].Version, Aliases(versions), By(served), Problems(problems));

    public static ModelAnswer Model(IReadOnlyList<RegisteredModel> versions, ServedModel? served, IReadOnlyList<ServingProblem> problems) =>
        new(versions[0].Name, Aliases(versions), By(served), Problems(problems), [.. versions.Select(Version)]);

    public static ModelVersionSummary Version(RegisteredModel model) => new(
        model.Name, model.Version, model.Id, model.Manifest.Kind, model.Bytes, model.RegisteredAt.ToString(), model.RegisteredBy, model.Aliases, model.CollectedAt?.ToString());

    public static ModelMetricAnswer Metric(MetricFigure figure) => new(figure.Name, Slice(figure.Slice), figure.Value, figure.Low, figure.High);

    public static ModelChange Change(RegistryChange change) => new(
        change.Id, change.At.ToString(), Word(change.Kind), change.Version, change.Subject, change.Previous, change.Value, change.By, change.Reason ?? Found(change));

    public static ModelPromoteAnswer Promoted(Promotion promoted, ModelAliasAnswer alias) =>
        new(alias, promoted.HasGate, promoted.Gate.Passed, [.. promoted.Gate.Checks.Select(check => new ModelGateCheck(check.Name, check.Passed, Finite(check.Figure), Finite(check.Limit), check.Message))]);

    public static ModelComparisonAnswer Comparison(VersionComparison comparison) => new(
        comparison.A,
        comparison.B,
        [.. comparison.Metrics.Select(pair => new ModelFigurePair(pair.Name, Slice(pair.Slice), pair.A?.Value, pair.B?.Value, pair.Difference, pair.IsApart))],
        [.. comparison.Inputs.Select(input => new ModelInputDifference(input.Name, input.What))],
        comparison.Drift.ToDictionary(),
        [.. comparison.Parameters.Select(Setting)],
        [.. comparison.Facts.Select(Setting)]);

    public static ModelSlotAnswer Slot(ServedModel served, IReadOnlyList<ServingProblem> problems) => new(
        served.Name,
        [.. served.Columns.Features.Select(feature => new ModelColumnAnswer(feature.Name, feature.Type, feature.Categories))],
        [.. served.Slot.Steps().Select(Step)],
        [.. served.Slot.Shadows().Select(Shadow)],
        served.Slot.Canary is { } canary ? FormattableString.Invariant($"{canary.Name}@{canary.Version}") : null,
        served.CanaryPercent,
        Problems(problems));

    public static ModelScoreAnswer Scores(ModelScores scores, IReadOnlyList<ScoreExplanation>? explanations) =>
        new(scores.Values, scores.Outputs, string.Join(", ", scores.ServedBy), scores.Degradations.Count > 0, scores.Degradations, explanations is null ? null : [.. explanations.Select(Explanation)]);

    public static IReadOnlyList<ModelProblem> Problems(IReadOnlyList<ServingProblem> problems) => [.. problems.Select(problem => new ModelProblem(problem.Alias, problem.Version, problem.Code, problem.Message))];

    public static string? By(ServedModel? served) => served?.Slot.Live.ToString();

    /// <summary>An enumeration's word as JSON has it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    static ModelScoreExplanation Explanation(ScoreExplanation one) => new(
        one.Unit, one.Output, one.Base, one.Margin, [.. one.Contributions.Select(part => new ModelContribution(part.Column, part.Value, part.Contribution))], one.Rest);

    /// <summary>What a gate found out, in words.</summary>
    static string? Found(RegistryChange change) => ModelRegistry.GateOf(change) is not { } result ? null : result.Checks.Count == 0 ? "no gate was declared" : result.Summary();

    static double? Finite(double? figure) => figure is { } number && double.IsFinite(number) ? number : null;

    static ModelStepAnswer Step(StepReport report) => new(
        report.By.ToString(), Word(report.By.Kind), report.Calls, report.Failed.ToDictionary(pair => Word(pair.Key), pair => pair.Value), report.P50.TotalMilliseconds, report.P99.TotalMilliseconds, report.LastError);

    static ModelShadowAnswer Shadow(ShadowReport report) => new(
        FormattableString.Invariant($"{report.Model}@{report.Version}"), report.Rows, report.Failed, report.Dropped, report.MeanDifference, report.MeanAbsoluteDifference, report.LargestDifference,
        double.IsFinite(report.Correlation) ? report.Correlation : null, report.P99.TotalMilliseconds);

    static Dictionary<string, int> Aliases(IReadOnlyList<RegisteredModel> versions) =>
        versions.SelectMany(version => version.Aliases.Select(alias => (alias, version.Version))).OrderBy(pair => pair.alias, StringComparer.Ordinal).ToDictionary(pair => pair.alias, pair => pair.Version);

    static ModelSettingDifference Setting(SettingDifference difference) => new(difference.Name, difference.A, difference.B);

    static string? Slice(MetricSlice? slice) => slice is null ? null : $"{slice.Column} = {slice.Value}";
}
