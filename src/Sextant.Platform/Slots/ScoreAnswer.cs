namespace Sextant.Platform;

/// <summary>Who scored, and what kept the model from it that should have.</summary>
/// <param name="By">Who gave the scores.</param>
/// <param name="Missed">Why the first step gave none; <see cref="StepFailure.None"/> if it did.</param>
public readonly record struct ScoreAnswer(ServedBy By, StepFailure Missed)
{
    /// <summary>True if another than the model that should have gave the scores: the decision says so.</summary>
    public bool IsDegraded => Missed != StepFailure.None;
}
