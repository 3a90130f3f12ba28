using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Monitoring;

/// <summary>What packages say about groups.</summary>
static class FairnessAnswers
{
    static readonly string[] Measures = ["selectionRate", "tpr", "fpr", "calibrationGap", "auc"];

    public static IReadOnlyList<ModelFairness> Of(IReadOnlyList<RegisteredModel> versions) =>
        [.. versions.Where(version => version.Aliases.Contains(ModelRegistry.Champion)).OrderBy(version => version.Name, StringComparer.Ordinal).Select(Model).Where(model => model.Groups.Count > 0)];

    static ModelFairness Model(RegisteredModel version)
    {
        var figures = version.Manifest.Metrics.Where(metric => metric.Slice is not null && Measures.Contains(metric.Name)).ToList();
        return new(
            version.FullName, "package",
            [.. figures.GroupBy(metric => (metric.Slice!.Column, metric.Name)).Where(group => group.Count() > 1).Select(group => Gap(group.Key.Column, group.Key.Name, group.OrderBy(metric => metric.Value).ToList()))],
            [.. figures.Select(metric => new GroupFigure(metric.Slice!.Column, metric.Slice.Value, metric.Name, metric.Value, metric.Low, metric.High, metric.Rows))]);
    }

    static GroupGap Gap(string column, string measure, List<MetricFigure> ordered) =>
        new(column, measure, ordered[^1].Slice!.Value, ordered[0].Slice!.Value, ordered[^1].Value - ordered[0].Value, ordered[^1].Low > ordered[0].High);
}
