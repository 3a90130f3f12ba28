namespace Sextant.Learning;

/// <summary>What an <see cref="FtrlLearner"/> knew at a moment. Immutable; thread-safe.</summary>
public sealed class FtrlModel
{
    readonly float[] _weights;

    internal FtrlModel(float[] weights)
    {
        _weights = weights;
        foreach (var weight in weights) if (weight != 0) NonZero++;
    }

    /// <summary>The weights of the slots, and last the intercept.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>How many of them are not 0.</summary>
    public int NonZero { get; }

    /// <summary>Intercept plus weighted sum.</summary>
    /// <param name="slots">The example's slots.</param>
    /// <param name="values">Their values; none: all 1.</param>
    /// <exception cref="InvalidInputException">SXT2161: a value is not finite, or there are not as many as slots; SXT2167: a slot is outside the table.</exception>
    public double Score(ReadOnlySpan<int> slots, ReadOnlySpan<float> values = default)
    {
        FtrlExample.Check(slots, values, _weights.Length - 1);
        double score = _weights[^1];
        for (var i = 0; i < slots.Length; i++) score += values.IsEmpty ? _weights[slots[i]] : (double)_weights[slots[i]] * values[i];
        return score;
    }

    /// <summary>The probability of class 1.</summary>
    /// <param name="slots">The example's slots.</param>
    /// <param name="values">Their values; none: all 1.</param>
    /// <exception cref="InvalidInputException">As <see cref="Score"/>.</exception>
    public double Predict(ReadOnlySpan<int> slots, ReadOnlySpan<float> values = default) => Sigmoid.Of(Score(slots, values));
}
