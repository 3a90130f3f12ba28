using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Measures the model on the rows that nothing saw, overall and by slice, and says what it goes by.</summary>
sealed class EvaluateStage : ITrainingStage
{
    const string FileName = "figures.json";

    public string Name => "evaluate";

    public string? Output => FileName;

    public Task RunAsync(StageContext context, CancellationToken cancellationToken) => StageContext.WorkAsync(() => Run(context, cancellationToken), cancellationToken);

    /// <summary>The figures, as this stage left them.</summary>
    public static LearnedFigures Read(RunFolder folder) => JsonSerializer.Deserialize(folder.Read(FileName), TrainingJson.Default.LearnedFigures)!;

    static void Run(StageContext context, CancellationToken cancellationToken)
    {
        var (table, split, model) = (TrainingTableFile.Read(context.Folder), SplitStage.Read(context.Folder), CalibratedModel.Read(context.Folder));
        var test = table.Rows.As(model.Model.Columns).Take(split.Test);
        var predictions = model.Predict(test);
        var whole = new ModelMeasurement(test.Labels, test.HasClasses, context.Progress, cancellationToken).Measure(predictions, predictions);
        var slices = new SliceFigures(table.Slices.Take(split.Test), test.Labels, predictions, model.Model.HasClasses);
        var figures = new LearnedFigures(
            [.. whole.Select(metric => Figure(metric, test.Rows, null)).Where(figure => double.IsFinite(figure.Value)), .. slices.Measure(context, cancellationToken)],
            new ModelExplainer(model.Model, context.Progress, cancellationToken).Explain(test, row: null).Columns);
        context.Folder.Write(FileName, JsonSerializer.SerializeToUtf8Bytes(figures, TrainingJson.Default.LearnedFigures));
        foreach (var metric in figures.Metrics.Where(metric => metric.Slice is null)) context.Log.Add($"evaluate: {Words(metric)}");
    }

    /// <summary>A metric as packages keep it.</summary>
    public static MetricFigure Figure(ModelMetric metric, int rows, MetricSlice? slice) => new(metric.Name, metric.Value) { Low = metric.Low, High = metric.High, Rows = rows, Slice = slice };

    static string Words(MetricFigure metric) => FormattableString.Invariant($"{metric.Name} {metric.Value:0.0000}{(metric is { Low: { } low, High: { } high } ? FormattableString.Invariant($" ({low:0.0000} to {high:0.0000})") : "")}");
}
