namespace Sextant.Platform;

/// <summary>Reads the figures of an experiment.</summary>
static class ExperimentMetricReader
{
    static readonly string[] Kinds = ["mean", "proportion", "ratio"];

    internal static IReadOnlyList<ExperimentMetric> Read(JobNode node)
    {
        if (node.IsGiven && !node.Keys.Any()) node.Wrong("an object of figures, such as revenue: { kind: mean }");
        return [.. node.Keys.Select(name => Metric(name, node[name]))];
    }

    static ExperimentMetric Metric(string name, JobNode node)
    {
        if (!Field.IsValidName(name)) node.Problems.Add($"'metrics' has '{name}', which is no name: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
        if (!node.IsGiven) node.Wrong("an object such as { kind: mean }");
        node.IsObject("an object such as { kind: mean }", "kind", "of", "per", "better", "covariate", "maxHarm");
        var metric = new ExperimentMetric(name, (node["kind"].OneOf("a kind", Kinds) ?? Kinds[0]) switch { "ratio" => MetricKind.Ratio, "proportion" => MetricKind.Proportion, _ => MetricKind.Mean })
        {
            Of = node["of"].Name("the name of an outcome") ?? name,
            Per = node["per"].Name("the name of an outcome"),
            HigherIsBetter = node["better"].OneOf("a side", ["higher", "lower"]) != "lower",
            Covariate = node["covariate"].Name("the name of an outcome from before"),
            MaxHarm = node["maxHarm"].Number(0, double.MaxValue),
        };
        if (metric.Kind == MetricKind.Ratio != metric.Per is not null) node["per"].Wrong(metric.Per is null ? "the outcome that a ratio divides by" : "left out unless 'kind' is ratio");
        if (metric is { Kind: MetricKind.Ratio, Covariate: not null }) node["covariate"].Wrong("left out of a ratio: only means and proportions are adjusted");
        return metric;
    }
}
