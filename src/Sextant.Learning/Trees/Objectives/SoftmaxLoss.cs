namespace Sextant.Learning;

/// <summary>Cross-entropy over several classes: labels are 0 to classes - 1, and the predictions are probabilities that add up to 1.</summary>
public sealed class SoftmaxLoss : IObjective
{
    const float LeastHessian = 1e-16f;
    const int FloatsAtOnce = 512;

    /// <summary>Where a class without rows starts.</summary>
    const double LeastShare = 1e-6;

    /// <summary>A loss over so many classes.</summary>
    /// <param name="classes">At least 2.</param>
    /// <exception cref="InvalidInputException">There are fewer than 2 (SXT2127).</exception>
    public SoftmaxLoss(int classes)
    {
        if (classes < 2) throw new InvalidInputException("SXT2127", $"SoftmaxLoss needs at least 2 classes and got {classes}. Count the labels, from 0 to the largest.");
        Outputs = classes;
    }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <inheritdoc/>
    public TreeLink Link => TreeLink.Softmax;

    /// <inheritdoc/>
    public void Check(TrainingRows rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var label = rows.Labels[row];
            if (label >= 0 && label < Outputs && label == MathF.Truncate(label)) continue;
            throw new InvalidInputException("SXT2122", $"The label of row {row} is {label}. {Outputs} classes are labelled 0 to {Outputs - 1}: number them so, or raise the number of classes.");
        }
    }

    /// <inheritdoc/>
    public double[] BaseMargins(TrainingRows rows, ReadOnlySpan<float> weights)
    {
        var shares = new double[Outputs];
        for (var row = 0; row < rows.Count; row++) shares[(int)rows.Labels[row]] += weights.IsEmpty ? 1 : weights[row];
        if (shares.Count(share => share > 0) < 2)
            throw new InvalidInputException("SXT2123", $"Every row that counts has the label {Array.FindIndex(shares, share => share > 0)}, so there is nothing to tell apart. Give rows of at least two classes.");
        var total = shares.Sum();
        return [.. shares.Select(share => Math.Log(Math.Max(share / total, LeastShare)))];
    }

    /// <inheritdoc/>
    public void Derive(TrainingRows rows, RowRange part, ReadOnlySpan<float> margins, Span<GradientPair> pairs)
    {
        // Many rows at once: a copy and a call for each would cost as much as the exponentials.
        var rowsAtOnce = Math.Max(1, FloatsAtOnce / Outputs);
        Span<float> block = rowsAtOnce == 1 ? new float[Outputs] : stackalloc float[FloatsAtOnce];
        for (var start = 0; start < part.Count; start += rowsAtOnce)
        {
            var count = Math.Min(rowsAtOnce, part.Count - start);
            var probabilities = block[..(count * Outputs)];
            margins.Slice(start * Outputs, probabilities.Length).CopyTo(probabilities);
            Link.Apply(Outputs, probabilities);
            Derive(rows.Labels.Slice(part.Start + start, count), probabilities, pairs[(start * Outputs)..]);
        }
    }

    void Derive(ReadOnlySpan<float> labels, ReadOnlySpan<float> probabilities, Span<GradientPair> pairs)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            var label = (int)labels[row];
            for (var output = 0; output < Outputs; output++)
            {
                // The diagonal of the Hessian alone would let steps of all classes add up too far; twice of it bounds the whole (as in XGBoost).
                var probability = probabilities[(row * Outputs) + output];
                pairs[(row * Outputs) + output] = new(probability - (label == output ? 1 : 0), Math.Max(2 * probability * (1 - probability), LeastHessian));
            }
        }
    }
}
