namespace Sextant.Fraud;

/// <summary>A request that is being answered, or was.</summary>
/// <param name="decisionId">The decision that answers it.</param>
/// <param name="hash">SHA-256 of its fields; null if they are not recorded, and nobody can tell.</param>
sealed class AnsweredRequest(string decisionId, string? hash)
{
    /// <summary>The decision that answers it.</summary>
    public string DecisionId => decisionId;

    /// <summary>Completes when it is answered, or has failed.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its answer, while it is new; null later, when the log has it.</summary>
    public FraudAnswer? Answer { get; set; }

    /// <summary>Whether a request of the same id is the same.</summary>
    public bool IsOf(string other) => hash is null || hash == other;
}
