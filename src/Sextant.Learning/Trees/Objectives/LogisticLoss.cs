using System.Numerics;

namespace Sextant.Learning;

/// <summary>Binary log loss: labels are 0 and 1, or probabilities between; the prediction is a probability.</summary>
public sealed class LogisticLoss : IObjective
{
    const float LeastHessian = 1e-16f;

    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public TreeLink Link => TreeLink.Logistic;

    /// <inheritdoc/>
    public void Check(TrainingRows rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.Labels[row] is >= 0 and <= 1) continue;
            throw new InvalidInputException("SXT2122", $"The label of row {row} is {rows.Labels[row]}. Two classes are labelled 0 and 1; for more use SoftmaxLoss.");
        }
    }

    /// <inheritdoc/>
    public double[] BaseMargins(TrainingRows rows, ReadOnlySpan<float> weights)
    {
        var share = WeightedMean.Of(rows.Labels, weights);
        if (share is 0 or 1)
            throw new InvalidInputException("SXT2123", $"Every row that counts has the label {share}, so there is nothing to tell apart. Give rows of both classes.");
        return [Math.Log(share / (1 - share))];
    }

    /// <inheritdoc/>
    public void Derive(TrainingRows rows, RowRange part, ReadOnlySpan<float> margins, Span<GradientPair> pairs)
    {
        var labels = rows.Labels[part.Start..part.End];
        Span<float> probabilities = stackalloc float[512];
        for (var start = 0; start < labels.Length; start += probabilities.Length)
        {
            var count = Math.Min(probabilities.Length, labels.Length - start);
            Sigmoid(margins.Slice(start, count), probabilities);
            for (var i = 0; i < count; i++)
            {
                var probability = probabilities[i];
                pairs[start + i] = new(probability - labels[start + i], Math.Max(probability * (1 - probability), LeastHessian));
            }
        }
    }

    static void Sigmoid(ReadOnlySpan<float> margins, Span<float> probabilities)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= margins.Length; i += Vector<float>.Count)
            (Vector<float>.One / (Vector<float>.One + Vector.Exp(-new Vector<float>(margins[i..])))).CopyTo(probabilities[i..]);
        for (; i < margins.Length; i++) probabilities[i] = 1 / (1 + MathF.Exp(-margins[i]));
    }
}
