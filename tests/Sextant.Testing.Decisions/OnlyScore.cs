using Sextant.Platform;

namespace Sextant.Testing;

/// <summary>A registry whose models give every row the same score; null for one that holds no model.</summary>
public sealed class OnlyScore(double? score) : IVersionScores
{
    public ValueTask<double[]?> ScoreAsync(string model, int version, ScoreQuestion question, CancellationToken cancellationToken) =>
        new(score is { } value ? [.. Enumerable.Repeat(value, question.Rows)] : null);
}
