using System.Globalization;
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
        }
    }

    static string TextOf(ModelColumn column, float value)
    {
        if (float.IsNaN(value)) return "(missing)";
        if (column.Categories is { } categories) return categories[(int)value];
        return column.Type == "boolean" ? (value == 1 ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);
    }
}
