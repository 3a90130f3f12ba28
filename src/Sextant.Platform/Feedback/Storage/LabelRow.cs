namespace Sextant.Platform;

/// <summary>A label, as the store has it.</summary>
sealed class LabelRow
{
    public const string Columns =
        """
        number AS Number, id AS Id, hash AS Hash, label AS Label, value AS Value, decision_id AS DecisionId, entity AS Entity, entity_key AS EntityKey, event_time AS EventTime, known_time AS KnownTime,
        source AS Source, weight AS Weight, received_at AS ReceivedAt, revoked_time AS RevokedTime, revoked_reason AS RevokedReason
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Hash { get; init; } = "";

    public string Label { get; init; } = "";

    public double Value { get; init; }

    public string? DecisionId { get; init; }

    public string? Entity { get; init; }

    public string? EntityKey { get; init; }

    public long EventTime { get; init; }

    public long KnownTime { get; init; }

    public string Source { get; init; } = "";

    public double Weight { get; init; }

    public long ReceivedAt { get; init; }

    public long? RevokedTime { get; init; }

    public string? RevokedReason { get; init; }

    public StoredLabel ToLabel() => new(Number, Id, Label, Value, Source, new(EventTime), new(KnownTime))
    {
        DecisionId = DecisionId,
        Entity = Entity,
        Key = EntityKey,
        Weight = Weight,
        ReceivedAt = new(ReceivedAt),
        RevokedTime = RevokedTime is { } at ? new Timestamp(at) : null,
        RevokedReason = RevokedReason,
    };
}
