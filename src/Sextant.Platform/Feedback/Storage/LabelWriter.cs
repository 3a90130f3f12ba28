using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <summary>Writes labels within a transaction; one at a time, whatever the store, for each begins by changing the same row.</summary>
static class LabelWriter
{
    /// <summary>Takes the turn to write.</summary>
    public static Task BeginAsync(DbTransaction transaction) => transaction.Connection!.ExecuteAsync("UPDATE feedback_sequence SET last = last WHERE id = 1", transaction: transaction);

    public static Task<LabelRow?> FindAsync(DbTransaction transaction, string id) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<LabelRow>($"SELECT {LabelRow.Columns} FROM feedback_labels WHERE id = @id", new { id }, transaction);

    public static async Task InsertAsync(DbTransaction transaction, NewLabel label, Timestamp now, string? origin = null)
    {
        var connection = transaction.Connection!;
        var number = await connection.ExecuteScalarAsync<long>("UPDATE feedback_sequence SET last = last + 1 WHERE id = 1 RETURNING last", transaction: transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO feedback_labels (number, id, hash, label, value, decision_id, entity, entity_key, event_time, known_time, source, weight, received_at, origin)
            VALUES (@number, @Id, @hash, @Label, @Value, @DecisionId, @Entity, @Key, @eventTime, @knownTime, @Source, @Weight, @now, @origin)
            """,
            new
            {
                number,
                label.Id,
                hash = label.Hash(),
                label.Label,
                label.Value,
                label.DecisionId,
                label.Entity,
                label.Key,
                eventTime = (label.EventTime ?? label.KnownTime ?? now).Micros,
                knownTime = (label.KnownTime ?? now).Micros,
                label.Source,
                label.Weight,
                now = now.Micros,
                origin,
            },
            transaction);
    }

    /// <summary>Revokes labels that something else sent, such as the verdict of a case; returns how many there are of it, revoked or not.</summary>
    public static async Task<long> RevokeOriginAsync(DbTransaction transaction, string origin, Timestamp now, string reason, string by)
    {
        await transaction.Connection!.ExecuteAsync(
            // Not before it was known, also after a clock was set back.
            "UPDATE feedback_labels SET revoked_time = CASE WHEN known_time > @Micros THEN known_time ELSE @Micros END, revoked_reason = @reason, revoked_by = @by WHERE origin = @origin AND revoked_time IS NULL",
            new { origin, now.Micros, reason, by }, transaction);
        return await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM feedback_labels WHERE origin = @origin", new { origin }, transaction);
    }
}
