using System.Globalization;
using Sextant.Learning;

namespace Sextant.Hosting;

/// <summary>Explains a model by the contributions of its columns to rows.</summary>
sealed class ModelExplainer(TableModel model, IProgress<SuiteProgress> progress, CancellationToken cancellation)
{
    // Means of 2,000 rows are good to a few percent, and deep trees cost up to a millisecond a row.
    const int MostRows = 2_000;

    public ModelExplanation Explain(LearningTable table, int? row)
    {
        if (row is { } asked && (asked < 1 || asked > table.Rows))
            throw new InvalidInputException("SXT2179", $"--row is {asked}, but the rows of {table.Name} go from 1 to {table.Rows:N0}. Give one of those.");
        var count = Math.Min(table.Rows, MostRows);
        var means = new double[model.Columns.Count];
        var parts = new double[model.Columns.Count];
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress.Report(new("explaining", i, count));
            model.Contributions(table.Row((int)((long)i * table.Rows / count)), parts);
            for (var column = 0; column < parts.Length; column++) means[column] += Math.Abs(parts[column]) / count;
        }

        var gains = GainShares();
        var columns = model.Columns.Select((column, i) => new ColumnImportance(column.Name, means[i], gains?[i])).OrderByDescending(column => column.MeanContribution);
        return new(model.Kind, model.HasClasses ? "log odds" : model.Training.Options.Label, model.BaseValue, count, [.. columns], row is { } number ? RowOf(table, number) : null);
    }

    RowExplanation RowOf(LearningTable table, int number)
    {
        var one = table.Take([number - 1]);
        var parts = new double[model.Columns.Count];
        model.Contributions(one.Row(0), parts);
        var margin = model.Margins(one)[0];
        var contributions = model.Columns.Select((column, i) => new ColumnContribution(column.Name, TextOf(column, one.Row(0)[i]), parts[i])).OrderByDescending(part => Math.Abs(part.Contribution));
        return new(number, model.Prediction(margin), margin, [.. contributions]);
    }

    static string TextOf(ModelColumn column, float value)
    {
        if (float.IsNaN(value)) return "";
        if (column.Categories is { } categories) return categories[(int)value];
        return column.Type == "boolean" ? (value == 1 ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);
    }

    double[]? GainShares()
    {
        if (model.Ensemble is null) return null;
        var gains = SplitImportance.Of(model.Ensemble).Select(split => split.Gain).ToArray();
        var sum = gains.Sum();
        return Array.ConvertAll(gains, gain => sum > 0 ? gain / sum : 0);
    }
}
