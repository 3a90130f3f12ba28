using Dapper;

namespace Sextant.Fraud;

/// <content>Who opens no new cases for a time.</content>
public sealed partial class FraudCaseStore
{
    const int MostText = 1000;

    /// <summary>Snoozes an entity, or changes its snooze: until then it opens no new case, unless its expected loss is above.</summary>
    /// <exception cref="InvalidInputException">SXT3030: it makes no sense; says why.</exception>
    public async Task SnoozeAsync(string entity, string value, Timestamp until, double? unlessAbove, string reason, string by, CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(_clock);
        List<string> problems = [];
        if (!Telling.Contains(entity)) problems.Add($"'subject' must begin with one of {string.Join(", ", Telling)}, as customer:c-17, not with '{entity}'");
        if (string.IsNullOrEmpty(value) || value.Length > MostText) problems.Add("'subject' must say which, as customer:c-17");
        if (until <= now) problems.Add($"'until' must be a time to come, not {until}");
        if (unlessAbove is { } above && !(above >= 0 && double.IsFinite(above))) problems.Add("'unlessAbove' must be 0 or more");
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MostText) problems.Add($"'reason' must have 1 to {MostText} characters");
        if (string.IsNullOrWhiteSpace(by)) problems.Add("'by' must say who wants it");
        if (problems.Count > 0) throw new InvalidInputException("SXT3030", $"Nothing was snoozed: {string.Join("; ", problems)}.");
        await _state.WriteAsync(
            async (transaction, _) => await transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO fraud_snoozes (entity, value, until_time, unless_above, reason, added_by, added_at) VALUES (@entity, @value, @until, @unlessAbove, @reason, @by, @at)
                ON CONFLICT (entity, value) DO UPDATE SET until_time = excluded.until_time, unless_above = excluded.unless_above, reason = excluded.reason, added_by = excluded.added_by, added_at = excluded.added_at
                """,
                new { entity, value, until = until.Micros, unlessAbove, reason, by, at = now.Micros }, transaction),
            cancellationToken);
    }

    /// <summary>Ends a snooze.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> WakeAsync(string entity, string value, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteAsync("DELETE FROM fraud_snoozes WHERE entity = @entity AND value = @value", new { entity, value }, transaction), cancellationToken) > 0;

    /// <summary>All snoozes, also those that are over, the latest first.</summary>
    public async Task<IReadOnlyList<FraudSnooze>> SnoozesAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<(string Entity, string Value, long Until, double? Above, string Reason, string By, long At, long Skipped)>(
                """
                SELECT entity, value, until_time, unless_above, reason, added_by, added_at,
                  (SELECT COUNT(*) FROM fraud_snoozed s WHERE s.entity = z.entity AND s.value = z.value AND s.at >= z.added_at) FROM fraud_snoozes z ORDER BY added_at DESC, entity, value
                """,
                transaction: transaction);
            return rows.Select(row => new FraudSnooze(row.Entity, row.Value, new(row.Until), row.Above, row.Reason, row.By, new(row.At), (int)row.Skipped)).ToList();
        },
        cancellationToken);

    /// <summary>Decisions on an entity that opened no case because it was snoozed, the newest first.</summary>
    public async Task<IReadOnlyList<string>> SkippedAsync(string entity, string value, int limit, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => (await transaction.Connection!.QueryAsync<string>(
            "SELECT decision_id FROM fraud_snoozed WHERE entity = @entity AND value = @value ORDER BY at DESC LIMIT @limit", new { entity, value, limit }, transaction)).ToList(),
        cancellationToken);

    /// <summary>Forgets an entity: what cases share it, that it was snoozed.</summary>
    public async Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            var parameters = new { entity, key };
            await connection.ExecuteAsync("DELETE FROM fraud_snoozed WHERE entity = @entity AND value = @key", parameters, transaction);
            return (long)await connection.ExecuteAsync("DELETE FROM fraud_case_entities WHERE entity = @entity AND value = @key", parameters, transaction)
                + await connection.ExecuteAsync("DELETE FROM fraud_snoozes WHERE entity = @entity AND value = @key", parameters, transaction);
        },
        cancellationToken);
}
