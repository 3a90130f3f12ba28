using System.Globalization;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>A model of <c>sextant learn train</c> as a package: same scores, and all that is known of how it was made.</summary>
static class TablePackage
{
    public static ModelManifest Manifest(TableModel model, string name)
    {
        var (header, facts) = (model.Header, model.Training);
        return new(name, header.Linear is null ? TreesKind.KindName : LinearKind.KindName, TreesKind.Signature(model.Columns.Count, outputs: 1))
        {
            Description = model.HasClasses ? $"The probability that {facts.Options.Label} is 1." : $"Predicts {facts.Options.Label}.",
            Features = [.. model.Columns.Select(column => new ModelFeature(column.Name, column.Type, column.Categories))],
            TrainingSet = facts.Sha256,
            Parameters = Parameters(facts),
            Seed = facts.Options.Seed,
            Metrics = [.. (header.Test ?? []).Where(metric => double.IsFinite(metric.Value)).Select(metric => Figure(metric, facts.TestRows))],
            Reference = header.Reference,
            Calibration = header.Calibration is { } platt ? new(platt) : null,
        };
    }

    public static PackageContent Content(TableModel model)
    {
        if (model.Ensemble is { } trees) return TreesKind.Content(trees);
        var linear = model.Header.Linear!;
        return LinearKind.Content(new(linear.Weights, linear.Means, linear.Intercept, model.HasClasses ? LinearLink.Logistic : LinearLink.Identity));
    }

    static MetricFigure Figure(ModelMetric metric, int rows) => new(metric.Name, metric.Value) { Low = metric.Low, High = metric.High, Rows = rows };

    static Dictionary<string, string> Parameters(TrainingFacts facts)
    {
        var options = facts.Options;
        var parameters = new Dictionary<string, string>
        {
            ["file"] = facts.File,
            ["label"] = options.Label,
            ["kind"] = options.Kind,
            ["split"] = options.Time is { } time ? $"latest by {time}" : "by chance",
            ["trainRows"] = Text(facts.TrainRows),
            ["validationRows"] = Text(facts.ValidationRows),
            ["testRows"] = Text(facts.TestRows),
            ["rounds"] = Text(facts.Rounds),
            ["l2"] = Text(options.L2),
        };
        if (facts.LeftOut.Count > 0) parameters["leftOut"] = string.Join(", ", facts.LeftOut.Select(column => column.Name));
        if (options.Kind != TableModelOptions.Trees) return parameters;
        parameters["maxRounds"] = Text(options.Rounds);
        parameters["patience"] = Text(options.Patience);
        parameters["depth"] = Text(options.Depth);
        parameters["learningRate"] = Text(options.LearningRate);
        parameters["bins"] = Text(options.Bins);
        return parameters;
    }

    static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
