using System.Globalization;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Metrics of the rows with each value of a column, the most frequent values first.</summary>
sealed class SliceFigures(LearningTable slices, double[] labels, double[] predictions, bool hasClasses)
{
    // Fewer rows say nothing, and more values nobody reads.
    const int LeastRows = 30;
    const int MostValues = 30;

    // Slices are many and small: their intervals are wide whatever the draws.
    const int Resamples = 200;

    readonly Lazy<double> _threshold = new(() => BaseRateThreshold(labels, predictions));

    public IEnumerable<MetricFigure> Measure(StageContext context, CancellationToken cancellationToken) =>
        Enumerable.Range(0, slices.Columns.Count).SelectMany(column => Measure(column, context, cancellationToken));

    IEnumerable<MetricFigure> Measure(int column, StageContext context, CancellationToken cancellationToken)
    {
        var name = slices.Columns[column].Name;
        var groups = Enumerable.Range(0, slices.Rows).GroupBy(row => slices.Row(row)[column])
            .Select(group => (Value: TextOf(slices.Columns[column], group.Key), Rows: group.ToList()))
            .OrderByDescending(group => group.Rows.Count).ThenBy(group => group.Value, StringComparer.Ordinal).ToList();
        foreach (var (value, rows) in groups.Where((group, i) => i >= MostValues || group.Rows.Count < LeastRows).Take(MostValues))
            context.Log.Add($"evaluate: {name} = {value} is not measured by itself: {rows.Count} rows");
        foreach (var (value, rows) in groups.Take(MostValues).Where(group => group.Rows.Count >= LeastRows))
        {
            double[] ofSlice = [.. rows.Select(row => labels[row])];
            if (hasClasses && ofSlice.Distinct().Count() == 1)
            {
                context.Log.Add($"evaluate: {name} = {value} is not measured by itself: all {rows.Count} rows have the label {ofSlice[0]}");
                continue;
            }

            double[] said = [.. rows.Select(row => predictions[row])];
            foreach (var metric in new ModelMeasurement(ofSlice, hasClasses, context.Progress, cancellationToken, Resamples).Measure(said, said))
                if (double.IsFinite(metric.Value)) yield return EvaluateStage.Figure(metric, rows.Count, new(name, value));
            if (!hasClasses) continue;
            foreach (var metric in Fairness(ofSlice, said)) yield return EvaluateStage.Figure(metric, rows.Count, new(name, value));
        }
    }

    /// <summary>How a group is treated, where as many rows of all are selected as have label 1: figures that a gate may hold groups to.</summary>
    IEnumerable<ModelMetric> Fairness(double[] ofSlice, double[] said)
    {
        var group = GroupFairness.Of(ofSlice.Zip(said, (label, probability) => new FairnessRow("", Math.Clamp(probability, 0, 1), label)), new() { Threshold = _threshold.Value, MinRows = 1, MinOfLabel = 1 }).Groups[0];
        (string Name, Interval? Figure)[] all = [("selectionRate", group.SelectionRate), ("tpr", group.TruePositiveRate), ("fpr", group.FalsePositiveRate), ("calibrationGap", group.CalibrationGap)];
        return all.Where(each => each.Figure is not null).Select(each => new ModelMetric(each.Name, each.Figure!.Value.Estimate, each.Figure.Value.Low, each.Figure.Value.High));
    }

    static double BaseRateThreshold(double[] labels, double[] predictions)
    {
        var ordered = predictions.OrderDescending().ToArray();
        return Math.Clamp(ordered[Math.Clamp((int)labels.Sum() - 1, 0, ordered.Length - 1)], 0, 1);
    }

    static string TextOf(ModelColumn column, float value)
    {
        if (float.IsNaN(value)) return "(missing)";
        if (column.Categories is { } categories) return categories[(int)value];
        return column.Type == "boolean" ? (value == 1 ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);
    }
}
