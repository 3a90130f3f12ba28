namespace Sextant.Learning;

/// <summary>Contributions of a linear model: weight times (value - mean), which are its Shapley values if features are independent.</summary>
public static class LinearContributions
{
    /// <summary>What contributions start from: the model's answer for a row of means.</summary>
    public static double BaseValue(ReadOnlySpan<double> weights, ReadOnlySpan<double> means, double intercept)
    {
        if (weights.Length != means.Length) throw new ArgumentException($"There are {weights.Length} weights but {means.Length} means.", nameof(means));
        for (var i = 0; i < weights.Length; i++) intercept += weights[i] * means[i];
        return intercept;
    }

    /// <summary>What each feature of a row adds. A missing value (NaN) counts as the mean, and adds nothing.</summary>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Explain(ReadOnlySpan<double> weights, ReadOnlySpan<double> means, ReadOnlySpan<float> row, Span<double> contributions)
    {
        if (weights.Length != means.Length || row.Length != means.Length || contributions.Length != means.Length) throw new ArgumentException($"There are {weights.Length} weights, {means.Length} means, {row.Length} values and room for {contributions.Length} contributions.", nameof(row));
        for (var i = 0; i < row.Length; i++) contributions[i] = float.IsNaN(row[i]) ? 0 : weights[i] * (row[i] - means[i]);
    }
}
