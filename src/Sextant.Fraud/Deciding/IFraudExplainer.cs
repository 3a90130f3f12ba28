using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Says what features did for a score. Thread-safe.</summary>
public interface IFraudExplainer
{
    /// <summary>What each feature added to the margin of the first row, by the version that scored it.</summary>
    /// <exception cref="InvalidInputException">What scored cannot be explained; says why.</exception>
    ValueTask<IReadOnlyList<FeatureContribution>> ExplainAsync(ScoreQuestion question, Scores scores, CancellationToken cancellationToken);
}
