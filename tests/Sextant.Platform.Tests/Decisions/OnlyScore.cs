namespace Sextant.Platform.Tests.Decisions;

/// <summary>A registry whose models give every row the same score; null for one that holds no model.</summary>
sealed class OnlyScore(double? score) : IVersionScores
{
    public ValueTask<double[]?> ScoreAsync(string model, int version, ScoreQuestion question, CancellationToken cancellationToken) =>
        new(score is { } value ? [.. Enumerable.Repeat(value, question.Rows)] : null);
}
