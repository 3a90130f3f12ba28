using Dapper;

namespace Sextant.Platform;

/// <content>How much waits, for who looks often.</content>
public sealed partial class ReviewQueues
{
    /// <summary>Raised when a case was decided, with its queue and whether that took longer than it may.</summary>
    public event Action<string, bool>? Decided;

    /// <summary>What waits in each queue, empty ones too, by name. Reads no more than the cases that wait.</summary>
    /// <exception cref="StorageException">The store failed.</exception>
    public async Task<IReadOnlyList<QueueLoad>> LoadsAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            // A clock that stands has no time when it is due: what it has used says whether it is over.
            var waiting = await transaction.Connection!.QueryAsync<(string Queue, long Cases, long Overdue)>(
                """
                SELECT queue, COUNT(*), SUM(CASE WHEN due_at < @now OR sla_used > sla_limit THEN 1 ELSE 0 END)
                FROM review_cases WHERE golden IS NULL AND state IN ('open', 'leased', 'paused', 'snoozed', 'reopened') GROUP BY queue
                """,
                new { now = Timestamp.Now(_clock).Micros }, transaction);
            var loads = waiting.ToDictionary(load => load.Queue, StringComparer.Ordinal);
            var names = await transaction.Connection!.QueryAsync<string>("SELECT name FROM review_queues ORDER BY name", transaction: transaction);
            return names.Select(name => loads.TryGetValue(name, out var load) ? new QueueLoad(name, load.Cases, load.Overdue) : new(name, 0, 0)).ToList();
        },
        cancellationToken);
}
