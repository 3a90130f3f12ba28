namespace Sextant.Learning;

/// <summary>Weighted means and standard deviations of the features, in two passes. A constant feature has deviation 0 exactly.</summary>
sealed class FeatureMoments
{
    public FeatureMoments(FeatureRows rows, ReadOnlySpan<double> weights, double weightSum)
    {
        (Means, Deviations) = (new double[rows.Columns], new double[rows.Columns]);
        for (var row = 0; row < rows.Count; row++) rows.AddTo(Means, weights[row] / weightSum, row);
        var stored = new Stored[rows.Columns];
        var counted = 0;
        foreach (var weight in weights) if (weight > 0) counted++;
        for (var row = 0; row < rows.Count; row++) AddSquares(rows, row, weights[row], stored);
        for (var column = 0; column < rows.Columns; column++)
        {
            var mean = Means[column];
            // A difference of sums would leave rounding where a column is stored in every row.
            var implicitZeros = stored[column].Count == counted ? 0 : Math.Max(0, weightSum - stored[column].Weight);
            var variance = (Deviations[column] + (implicitZeros * mean * mean)) / weightSum;
            // The mean's own rounding makes a constant column vary by 1e-13 of itself at most; float32 cannot by less than 1e-8 in one row.
            Deviations[column] = variance > mean * mean * Negligible ? Math.Sqrt(variance) : 0;
        }
    }

    /// <summary>A variance of this share of the squared mean is rounding.</summary>
    public const double Negligible = 1e-22;

    /// <summary>A mean for each feature.</summary>
    public double[] Means { get; }

    /// <summary>A standard deviation (of the population) for each feature.</summary>
    public double[] Deviations { get; }

    void AddSquares(FeatureRows rows, int row, double weight, Stored[] stored)
    {
        var values = rows.ValuesOf(row);
        var columns = rows.ColumnsOf(row);
        for (var i = 0; i < values.Length; i++)
        {
            var column = rows.ColumnAt(columns, i);
            var difference = values[i] - Means[column];
            Deviations[column] += weight * difference * difference;
            stored[column] = new(stored[column].Count + (weight > 0 ? 1 : 0), stored[column].Weight + weight);
        }
    }

    readonly record struct Stored(int Count, double Weight);
}
