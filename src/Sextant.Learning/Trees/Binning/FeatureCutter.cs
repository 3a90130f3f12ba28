namespace Sextant.Learning;

/// <summary>Chooses the bins of features, one by one.</summary>
sealed class FeatureCutter
{
    readonly FeatureMatrix _matrix;
    readonly BinningOptions _options;
    readonly ReadOnlyMemory<float> _weights;
    readonly bool[] _missing;
    readonly RowSample _sample;
    readonly HashSet<int> _categorical;
    readonly Dictionary<int, float[]> _given;

    public FeatureCutter(FeatureMatrix matrix, BinningOptions options, ReadOnlyMemory<float> weights, Workers workers)
    {
        if ((long)matrix.Rows * matrix.Columns > Array.MaxLength)
            throw new InvalidInputException("SXT2120", $"{matrix.Rows:N0} rows of {matrix.Columns:N0} features are more than {Array.MaxLength:N0} values. Train on a sample of the rows.");
        if (options.MaxBins is < 2 or > BinningOptions.LargestMaxBins || options.SampleRows < 1)
            throw new InvalidInputException("SXT2133", $"MaxBins must be between 2 and {BinningOptions.LargestMaxBins:N0} and is {options.MaxBins}; SampleRows must be at least 1 and is {options.SampleRows}.");
        (_matrix, _options, _weights) = (matrix, options, options.Weighted ? weights : default);
        _missing = MissingValues.Find(matrix, workers);
        _sample = new(matrix, options.Exact ? matrix.Rows : Math.Min(matrix.Rows, options.SampleRows), workers);
        _categorical = [.. options.Categorical.Select(name => matrix.ColumnOf(name, "Categorical"))];
        _given = options.Cuts.ToDictionary(given => matrix.ColumnOf(given.Key, "Cuts"), given => Checked(given.Key, given.Value));
    }

    public FeatureBins Cut(int column)
    {
        if (_given.TryGetValue(column, out var cuts)) return new(cuts, _missing[column]);
        return _categorical.Contains(column) ? Categories(column) : Numeric(column);
    }

    FeatureBins Numeric(int column)
    {
        var (values, weights) = _sample.Sorted(column, _weights.Span);
        if (_options.Exact) return Exact(column, values);
        return new(QuantileCuts.Choose(values, weights, _options.MaxBins - (_missing[column] ? 1 : 0)), _missing[column]);
    }

    FeatureBins Exact(int column, float[] sorted)
    {
        float[] values = [.. sorted.Distinct()];
        var most = BinningOptions.LargestMaxBins - (_missing[column] ? 1 : 0);
        if (values.Length > most)
            throw new InvalidInputException("SXT2133", $"Exact needs a bin for each of the {values.Length:N0} values of '{_matrix.Names[column]}', and {most:N0} is the most. Turn Exact off and set MaxBins.");
        return new(QuantileCuts.Choose(values, [], Math.Max(1, values.Length)), _missing[column], Values: values);
    }

    FeatureBins Categories(int column)
    {
        var codes = new SortedSet<int>();
        for (var row = 0; row < _matrix.Rows; row++)
        {
            var value = _matrix.Row(row)[column];
            if (float.IsNaN(value)) continue;
            if (value < 0 || value > CategorySet.MaxCode || value != MathF.Truncate(value))
                throw new InvalidInputException("SXT2129", $"A category is an integer from 0 to {CategorySet.MaxCode:N0}, but '{_matrix.Names[column]}' is {value} in row {row}. Number the categories, and write NaN where there is none.");
            codes.Add((int)value);
        }

        if (codes.Count + (_missing[column] ? 1 : 0) > BinningOptions.LargestMaxBins)
            throw new InvalidInputException("SXT2129", $"'{_matrix.Names[column]}' has {codes.Count:N0} categories, and {BinningOptions.LargestMaxBins:N0} is the most. Encode it with TargetEncoder instead.");
        return new([.. codes.Skip(1).Select(code => (float)code)], _missing[column], [.. codes.DefaultIfEmpty(0)]);
    }

    static float[] Checked(string name, IReadOnlyList<float> cuts)
    {
        if (cuts.Count > BinningOptions.LargestMaxBins - 2)
            throw new InvalidInputException("SXT2133", $"'{name}' has {cuts.Count:N0} cut points, and {BinningOptions.LargestMaxBins - 2:N0} is the most. Give fewer.");
        for (var i = 0; i < cuts.Count; i++)
        {
            if (float.IsFinite(cuts[i]) && (i == 0 || cuts[i] > cuts[i - 1])) continue;
            throw new InvalidInputException("SXT2133", $"Cut points are finite and ascend, but number {i} of '{name}' is {cuts[i]}{(i == 0 ? "" : $" after {cuts[i - 1]}")}. Sort them and leave each once.");
        }

        return [.. cuts];
    }
}
