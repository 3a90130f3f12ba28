using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A case, as the store has it. What may change has a setter; <see cref="ReviewTransaction.SaveAsync"/> writes it.</summary>
sealed class CaseRow
{
    public const string Columns =
        """
        number AS Number, id AS Id, queue AS Queue, hash AS Hash, subject AS Subject, decision_id AS DecisionId, expected_loss AS ExpectedLoss, fields AS Fields, evidence AS Evidence,
        opened_at AS OpenedAt, opened_by AS OpenedBy, golden AS Golden, golden_active AS GoldenActive, needs_second AS NeedsSecond, opening AS Opening, state AS State, priority AS Priority,
        assigned_to AS AssignedTo, available_at AS AvailableAt, paused_for AS PausedFor, sla_limit AS SlaLimit, sla_used AS SlaUsed, sla_since AS SlaSince, due_at AS DueAt, outcome AS Outcome,
        decided_at AS DecidedAt, contested AS Contested, breached AS Breached
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string Queue { get; init; } = "";

    public string Hash { get; init; } = "";

    public string Subject { get; init; } = "";

    public string? DecisionId { get; init; }

    public double ExpectedLoss { get; init; }

    public string Fields { get; init; } = "{}";

    public string Evidence { get; init; } = "[]";

    public long OpenedAt { get; init; }

    public string OpenedBy { get; init; } = "";

    public string? Golden { get; init; }

    public long GoldenActive { get; init; }

    public long NeedsSecond { get; init; }

    public long Opening { get; set; }

    public string State { get; set; } = "";

    public double Priority { get; set; }

    public string? AssignedTo { get; set; }

    public long AvailableAt { get; set; }

    public string? PausedFor { get; set; }

    public long? SlaLimit { get; set; }

    public long SlaUsed { get; set; }

    public long? SlaSince { get; set; }

    public long? DueAt { get; set; }

    public string? Outcome { get; set; }

    public long? DecidedAt { get; set; }

    public long Contested { get; set; }

    public long Breached { get; set; }

    public bool IsGolden => Golden is not null;

    public CaseState StateNow => Enum.Parse<CaseState>(State, ignoreCase: true);

    public JsonObject FieldValues => (JsonObject)JsonNode.Parse(Fields)!;

    public ImmutableArray<string> References => [.. JsonNode.Parse(Evidence)!.AsArray().Select(item => item!.GetValue<string>())];

    public SlaClock Clock => new(
        SlaLimit is { } limit ? TimeSpan.FromMicroseconds(limit) : null, TimeSpan.FromMicroseconds(SlaUsed), SlaSince is { } since ? new Timestamp(since) : null);

    public void Is(CaseState state) => State = state.ToString().ToLowerInvariant();

    public void Set(SlaClock clock, OpeningHours? hours)
    {
        SlaLimit = (long?)clock.Limit?.TotalMicroseconds;
        SlaUsed = (long)clock.Used.TotalMicroseconds;
        SlaSince = clock.RunningSince?.Micros;
        DueAt = clock.DueAt(hours)?.Micros;
    }
}
