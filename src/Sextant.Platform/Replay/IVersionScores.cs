namespace Sextant.Platform;

/// <summary>Scores by one version of a model, whatever serves now. Thread-safe.</summary>
public interface IVersionScores
{
    /// <summary>Scores rows; null if that version cannot be opened (any more).</summary>
    /// <exception cref="InvalidInputException">There is no such version, or a value does not fit it.</exception>
    ValueTask<double[]?> ScoreAsync(string model, int version, ScoreQuestion question, CancellationToken cancellationToken);
}
