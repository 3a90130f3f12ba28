namespace Sextant.Adapters.Sqlite;

/// <summary>A batch on its way into the log. The caller leaves the batch alone until it has an answer, so nothing is copied.</summary>
sealed class AppendRequest(EventBatch batch) : AnsweredRequest<AppendOutcome[]>(batch.Bytes.Length)
{
    public EventBatch Batch { get; } = batch;
}
