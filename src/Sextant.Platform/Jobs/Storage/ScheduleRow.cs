using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A schedule, as the store has it.</summary>
sealed class ScheduleRow
{
    public const string Columns =
        """
        name AS Name, kind AS Kind, parameters AS Parameters, cron AS Cron, enabled AS Enabled, next_due AS NextDue, last_due AS LastDue, last_job AS LastJob, problem AS Problem,
        changed_at AS ChangedAt, changed_by AS ChangedBy
        """;

    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Parameters { get; init; } = "{}";

    public string Cron { get; init; } = "";

    public long Enabled { get; init; }

    public long? NextDue { get; init; }

    public long? LastDue { get; init; }

    public long? LastJob { get; init; }

    public string? Problem { get; init; }

    public long ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    public CronSchedule Times => CronSchedule.TryParse(Cron, out var times, out var problem) ? times! : throw new InvalidOperationException($"'{Cron}' {problem}, though it was checked when it was stored.");

    public ScheduledJob View() => new(Name, Kind, (JsonObject)JsonNode.Parse(Parameters)!, Cron, Enabled == 1)
    {
        NextDue = NextDue is { } next ? new(next) : null,
        LastDue = LastDue is { } last ? new(last) : null,
        LastJob = LastJob is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Job.IdStart}{number}") : null,
        Problem = Problem,
        ChangedAt = new(ChangedAt),
        ChangedBy = ChangedBy,
    };
}
