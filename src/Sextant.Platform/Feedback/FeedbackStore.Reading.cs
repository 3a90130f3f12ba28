using Dapper;

namespace Sextant.Platform;

/// <summary>Reads labels, and joins them with decisions.</summary>
public sealed partial class FeedbackStore
{
    /// <summary>Labels, in the order of their receipt.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those with a greater <see cref="StoredLabel.Number"/>.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<StoredLabel>> ListAsync(LabelFilter filter, long after, int limit, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => (await transaction.Connection!.QueryAsync<LabelRow>(
            $"""
            SELECT {LabelRow.Columns} FROM feedback_labels WHERE number > @after AND (@DecisionId IS NULL OR decision_id = @DecisionId) AND (@Label IS NULL OR label = @Label)
              AND (@Entity IS NULL OR (entity = @Entity AND entity_key = @Key)) AND (@happened IS NULL OR event_time >= @happened) ORDER BY number LIMIT @limit
            """,
            new { after, filter.DecisionId, filter.Label, filter.Entity, filter.Key, happened = filter.HappenedFrom?.Micros, limit }, transaction)).Select(row => row.ToLabel()).ToList(),
        cancellationToken);

    /// <summary>Labels that were revoked, in the order of their receipt.</summary>
    /// <param name="label">The label's name.</param>
    /// <param name="after">Only those with a greater <see cref="StoredLabel.Number"/>.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<StoredLabel>> RevokedAsync(string label, long after, int limit, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => (await transaction.Connection!.QueryAsync<LabelRow>(
            $"SELECT {LabelRow.Columns} FROM feedback_labels WHERE label = @label AND revoked_time IS NOT NULL AND number > @after ORDER BY number LIMIT @limit",
            new { label, after, limit }, transaction)).Select(row => row.ToLabel()).ToList(),
        cancellationToken);

    /// <summary>How many labels of a name were revoked.</summary>
    public async Task<long> CountRevokedAsync(string label, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM feedback_labels WHERE label = @label AND revoked_time IS NOT NULL", new { label }, transaction), cancellationToken);

    /// <summary>How many labels there are, by label; revoked ones too.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => (await transaction.Connection!.QueryAsync<(string Label, long Count)>("SELECT label, COUNT(*) FROM feedback_labels GROUP BY label ORDER BY label", transaction: transaction))
            .ToDictionary(row => row.Label, row => row.Count, StringComparer.Ordinal),
        cancellationToken);

    /// <summary>How many labels of a name were received.</summary>
    public async Task<long> CountAsync(string label, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM feedback_labels WHERE label = @label", new { label }, transaction), cancellationToken);

    /// <summary>Decisions of a span with their labels, as known at a time.</summary>
    /// <param name="definition">How the labels are read.</param>
    /// <param name="from">Decisions from this time.</param>
    /// <param name="until">Decisions before this time.</param>
    /// <param name="asOf">What was known at this time.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<LabelSpine> SpineAsync(LabelDefinition definition, Timestamp from, Timestamp until, Timestamp asOf, CancellationToken cancellationToken)
    {
        var decisions = await _decisions.RangeAsync(from, until, cancellationToken).ToListAsync(cancellationToken);
        var labels = await ListAsync(new(Label: definition.Name), 0, int.MaxValue, cancellationToken);
        return new(definition, decisions, labels, asOf);
    }

    /// <summary>Takes the labels of an entity out, as the law may ask for; returns how many there were.</summary>
    public async Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => (long)await transaction.Connection!.ExecuteAsync("DELETE FROM feedback_labels WHERE entity = @entity AND entity_key = @key", new { entity, key }, transaction), cancellationToken);
}
