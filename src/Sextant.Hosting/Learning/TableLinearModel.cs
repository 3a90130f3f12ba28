using Sextant.Learning;

namespace Sextant.Hosting;

/// <summary>Weights over columns, those of text as one column of 0 and 1 for each category. A missing value counts as the mean and adds nothing.</summary>
/// <param name="Weights">One for each expanded column.</param>
/// <param name="Means">Of the expanded columns, on the rows learned from.</param>
/// <param name="Intercept">The score of a row of zeros.</param>
sealed record TableLinearModel(IReadOnlyList<double> Weights, IReadOnlyList<double> Means, double Intercept)
{
    readonly double[] _weights = [.. Weights];
    readonly double[] _means = [.. Means];

    public double BaseValue => LinearContributions.BaseValue(_weights, _means, Intercept);

    /// <summary>The intercept and what the weights make of a row.</summary>
    public double Score(IReadOnlyList<ModelColumn> columns, ReadOnlySpan<float> row)
    {
        var score = Intercept;
        for (int column = 0, at = 0; column < columns.Count; column++)
        {
            var (value, width) = (row[column], WidthOf(columns[column]));
            if (float.IsNaN(value)) score += OfMeans(at, width);
            else if (columns[column].Categories is null) score += _weights[at] * value;
            else score += _weights[at + (int)value];
            at += width;
        }

        return score;
    }

    double OfMeans(int at, int width)
    {
        var sum = 0.0;
        for (var i = at; i < at + width; i++) sum += _weights[i] * _means[i];
        return sum;
    }

    /// <summary>What each column adds to a row's score.</summary>
    public void Contributions(IReadOnlyList<ModelColumn> columns, ReadOnlySpan<float> row, Span<double> contributions)
    {
        var expanded = new float[_weights.Length];
        var parts = new double[_weights.Length];
        Expand(columns, row, expanded);
        LinearContributions.Explain(_weights, _means, expanded, parts);
        for (int column = 0, at = 0; column < columns.Count; column++)
        {
            var width = WidthOf(columns[column]);
            contributions[column] = 0;
            foreach (var part in parts.AsSpan(at, width)) contributions[column] += part;
            at += width;
        }
    }

    public static int WidthOf(ModelColumn column) => column.Categories?.Count ?? 1;

    public static void Expand(IReadOnlyList<ModelColumn> columns, ReadOnlySpan<float> row, Span<float> expanded)
    {
        for (int column = 0, at = 0; column < columns.Count; column++)
        {
            var width = WidthOf(columns[column]);
            var places = expanded.Slice(at, width);
            at += width;
            if (columns[column].Categories is null || float.IsNaN(row[column]))
            {
                places.Fill(row[column]);
                continue;
            }

            places.Clear();
            places[(int)row[column]] = 1;
        }
    }
}
