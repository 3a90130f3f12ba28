using Dapper;

namespace Sextant.Platform;

/// <summary>
/// Cases about an entity, for the right to be forgotten: what they say about it and what people wrote goes; that there was a case, who decided it and how stays, for the
/// audit.
/// </summary>
public sealed class ReviewedEntities(IStateStore state) : IEntityHolder
{
    /// <inheritdoc/>
    public string Place => "review";

    /// <inheritdoc/>
    public async Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => await state.WriteAsync(
        async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            var parameters = new { subject = $"{entity}:{key}" };
            const string Of = "case_no IN (SELECT number FROM review_cases WHERE subject = @subject)";
            await connection.ExecuteAsync($"UPDATE review_history SET detail = NULL WHERE kind IN ('note', 'verdict', 'paused', 'snoozed', 'skipped', 'escalated', 'undone', 'reopened', 'linked') AND {Of}", parameters, transaction);
            await connection.ExecuteAsync($"UPDATE review_looks SET note = NULL, reasons = '[]' WHERE {Of}", parameters, transaction);
            return (long)await connection.ExecuteAsync(
                "UPDATE review_cases SET subject = 'erased:' || number, fields = '{}', evidence = '[]', paused_for = NULL, hash = 'erased' WHERE subject = @subject", parameters, transaction);
        },
        cancellationToken);
}
