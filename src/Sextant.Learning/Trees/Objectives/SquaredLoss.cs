namespace Sextant.Learning;

/// <summary>Half the squared error: labels are any numbers, and the prediction is their mean.</summary>
public sealed class SquaredLoss : IObjective
{
    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public TreeLink Link => TreeLink.Identity;

    /// <inheritdoc/>
    public void Check(TrainingRows rows)
    {
        // Every finite label is right, and TrainingRows holds no others.
    }

    /// <inheritdoc/>
    public double[] BaseMargins(TrainingRows rows, ReadOnlySpan<float> weights) => [WeightedMean.Of(rows.Labels, weights)];

    /// <inheritdoc/>
    public void Derive(TrainingRows rows, RowRange part, ReadOnlySpan<float> margins, Span<GradientPair> pairs)
    {
        for (var i = 0; i < margins.Length; i++) pairs[i] = new(margins[i] - rows.Labels[part.Start + i], 1);
    }
}
