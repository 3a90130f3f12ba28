namespace Sextant.Platform;

/// <summary>Where decisions get scores. Thread-safe.</summary>
public interface IScoreSource
{
    /// <summary>Scores rows.</summary>
    /// <exception cref="InvalidInputException">There is no such model, or a value does not fit it.</exception>
    ValueTask<Scores> ScoreAsync(ScoreQuestion question, CancellationToken cancellationToken);
}
