namespace Sextant.Learning;

/// <summary>Chooses the bins of features, one by one.</summary>
sealed class FeatureCutter
{
    readonly FeatureMatrix _matrix;
    readonly BinningOptions _options;
    readonly ReadOnlyMemory<float> _weights;
    readonly HashSet<int> _categorical;
    readonly Dictionary<int, float[]> _given;

    public FeatureCutter(FeatureMatrix matrix, BinningOptions options, ReadOnlyMemory<float> weights)
    {
        if ((long)matrix.Rows * matrix.Columns > Array.MaxLength)
            throw new InvalidInputException("SXT2120", $"{matrix.Rows:N0} rows of {matrix.Columns:N0} features are more than {Array.MaxLength:N0} values. Train on a sample of the rows.");
        if (options.MaxBins is < 2 or > BinningOptions.LargestMaxBins || options.SampleRows < 1)
            throw new InvalidInputException("SXT2133", $"MaxBins must be between 2 and {BinningOptions.LargestMaxBins:N0} and is {options.MaxBins}; SampleRows must be at least 1 and is {options.SampleRows}.");
        (_matrix, _options, _weights) = (matrix, options, options.Weighted ? weights : default);
        _categorical = [.. options.Categorical.Select(name => matrix.ColumnOf(name, "Categorical"))];
        _given = options.Cuts.ToDictionary(given => matrix.ColumnOf(given.Key, "Cuts"), given => Checked(given.Key, given.Value));
    }

    public FeatureBins Cut(int column)
    {
        var missing = CountMissing(column);
        if (_given.TryGetValue(column, out var cuts)) return new(cuts, missing > 0);
        return _categorical.Contains(column) ? Categories(column, missing) : Numeric(column, missing);
    }

    FeatureBins Numeric(int column, int missing)
    {
        var most = _options.Exact ? BinningOptions.LargestMaxBins : _options.MaxBins;
        if (missing > 0) most--;
        var everyRow = _options.Exact || _matrix.Rows <= _options.SampleRows;
        var (values, weights) = Sample(column, everyRow ? _matrix.Rows : _options.SampleRows);
        if (weights.Length > 0) Array.Sort(values, weights);
        else Array.Sort(values);
        if (_options.Exact) RefuseMoreThan(most, column, values);
        return new(QuantileCuts.Choose(values, weights, Math.Max(1, most)), missing > 0);
    }

    void RefuseMoreThan(int most, int column, float[] sorted)
    {
        var distinct = sorted.Length == 0 ? 0 : 1;
        for (var i = 1; i < sorted.Length; i++) distinct += sorted[i] > sorted[i - 1] ? 1 : 0;
        if (distinct > most)
            throw new InvalidInputException("SXT2133", $"Exact needs a bin for each of the {distinct:N0} values of '{_matrix.Names[column]}', and {most:N0} is the most. Turn Exact off and set MaxBins.");
    }

    /// <summary>Values that are there of some rows, one from each of as many equal stretches: chosen by hash, or a period in the rows could hide values.</summary>
    (float[] Values, float[] Weights) Sample(int column, int count)
    {
        var values = new List<float>(count);
        var weights = new List<float>();
        for (var i = 0; i < count; i++)
        {
            var start = (long)i * _matrix.Rows / count;
            var length = ((long)(i + 1) * _matrix.Rows / count) - start;
            var row = (int)(start + (long)(StableHash.Of(i) % (ulong)length));
            var weight = _weights.IsEmpty ? 1 : _weights.Span[row];
            if (float.IsNaN(_matrix.Row(row)[column]) || weight <= 0) continue;
            values.Add(_matrix.Row(row)[column]);
            if (!_weights.IsEmpty) weights.Add(weight);
        }

        return ([.. values], [.. weights]);
    }

    FeatureBins Categories(int column, int missing)
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

        if (codes.Count + (missing > 0 ? 1 : 0) > BinningOptions.LargestMaxBins)
            throw new InvalidInputException("SXT2129", $"'{_matrix.Names[column]}' has {codes.Count:N0} categories, and {BinningOptions.LargestMaxBins:N0} is the most. Encode it with TargetEncoder instead.");
        return new([.. codes.Skip(1).Select(code => (float)code)], missing > 0, [.. codes.DefaultIfEmpty(0)]);
    }

    int CountMissing(int column)
    {
        var missing = 0;
        var values = _matrix.Values;
        for (int row = 0, at = column; row < _matrix.Rows; row++, at += _matrix.Columns)
        {
            if (float.IsFinite(values[at])) continue;
            if (float.IsInfinity(values[at]))
                throw new InvalidInputException("SXT2121", $"'{_matrix.Names[column]}' is infinite in row {row}. Write a finite number, or NaN where it is missing.");
            missing++;
        }

        return missing;
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
