namespace Sextant.Platform;

/// <summary>Gives every row the same scores.</summary>
/// <param name="features">Numbers in a row.</param>
/// <param name="scores">One for each output.</param>
public sealed class ConstantScorer(int features, IReadOnlyList<double> scores) : IScorer
{
    readonly double[] _scores = [.. scores];

    /// <inheritdoc/>
    public int Features => features;

    /// <inheritdoc/>
    public int Outputs => _scores.Length;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        for (var at = 0; at < scores.Length; at += _scores.Length) _scores.CopyTo(scores[at..]);
    }
}
