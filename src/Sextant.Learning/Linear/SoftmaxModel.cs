namespace Sextant.Learning;

/// <summary>Weights and an intercept for each of several classes, whose scores softmax turns into probabilities. Immutable; thread-safe.</summary>
public sealed class SoftmaxModel
{
    readonly double[] _weights;
    readonly double[] _intercepts;

    /// <summary>A model.</summary>
    /// <param name="weights">Class after class, one for each feature. Copied.</param>
    /// <param name="intercepts">One for each class. Copied.</param>
    /// <exception cref="ArgumentException">The weights are not as many for each class.</exception>
    public SoftmaxModel(ReadOnlySpan<double> weights, ReadOnlySpan<double> intercepts)
    {
        if (intercepts.IsEmpty || weights.Length % intercepts.Length != 0)
            throw new ArgumentException($"{weights.Length} weights do not divide into {intercepts.Length} classes.", nameof(weights));
        (_weights, _intercepts) = (weights.ToArray(), intercepts.ToArray());
    }

    /// <summary>Number of classes.</summary>
    public int Classes => _intercepts.Length;

    /// <summary>Number of features.</summary>
    public int Columns => _weights.Length / Classes;

    /// <summary>One intercept for each class.</summary>
    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <summary>The weights of a class, one for each feature.</summary>
    public ReadOnlySpan<double> WeightsOf(int label) => _weights.AsSpan(label * Columns, Columns);

    /// <summary>Fills in the score of each class.</summary>
    /// <exception cref="InvalidInputException">SXT2167: the row has another number of features than the model.</exception>
    public void Scores(ReadOnlySpan<float> row, Span<double> scores)
    {
        RowWidth.Check(row.Length, Columns);
        for (var label = 0; label < Classes; label++) scores[label] = _intercepts[label] + Dot.Double(row, WeightsOf(label));
    }

    /// <summary>Fills in the probability of each class; they sum to 1.</summary>
    /// <exception cref="InvalidInputException">SXT2167: the row has another number of features than the model.</exception>
    public void Probabilities(ReadOnlySpan<float> row, Span<double> probabilities)
    {
        Scores(row, probabilities);
        Softmax.Apply(probabilities[..Classes]);
    }
}
