namespace Sextant.Fraud;

/// <summary>A request that is being answered, or was.</summary>
/// <param name="decisionId">The decision that answers it.</param>
/// <param name="hash">Hash of its fields; null if they are not recorded, and nobody can tell.</param>
sealed class AnsweredRequest(string decisionId, UInt128? hash)
{
    TaskCompletionSource? _answering = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The decision that answers it.</summary>
    public string DecisionId => decisionId;

    /// <summary>Completes when it is answered, or has failed.</summary>
    public Task Done => Volatile.Read(ref _answering)?.Task ?? Task.CompletedTask;

    /// <summary>Its answer, while it is new; null later, when the log has it.</summary>
    public FraudAnswer? Answer { get; set; }

    /// <summary>Whether a request of the same id is the same.</summary>
    public bool IsOf(UInt128 other) => hash is null || hash == other;

    /// <summary>It is answered, or has failed.</summary>
    public void End() => Interlocked.Exchange(ref _answering, null)?.TrySetResult();
}
