using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A job, as the store has it.</summary>
sealed class JobRow
{
    public const string Columns =
        """
        number AS Number, kind AS Kind, parameters AS Parameters, state AS State, attempt AS Attempt, not_before AS NotBefore, lease AS Lease, lease_until AS LeaseUntil, holder AS Holder,
        cancel_by AS CancelBy, progress AS Progress, words AS Words, checkpoint AS Checkpoint, result AS Result, code AS Code, message AS Message, created_at AS CreatedAt, created_by AS CreatedBy,
        started_at AS StartedAt, ended_at AS EndedAt, schedule AS Schedule, request_key AS RequestKey, attended AS Attended
        """;

    public long Number { get; init; }

    public string Kind { get; init; } = "";

    public string Parameters { get; init; } = "{}";

    public string State { get; init; } = "";

    public long Attempt { get; init; }

    public long NotBefore { get; init; }

    public long? Lease { get; init; }

    public long? LeaseUntil { get; init; }

    public string? Holder { get; init; }

    public string? CancelBy { get; init; }

    public double Progress { get; init; }

    public string? Words { get; init; }

    public string? Checkpoint { get; init; }

    public string? Result { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public long CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public string? Schedule { get; init; }

    public string? RequestKey { get; init; }

    public long Attended { get; init; }

    public Job View() => new(Number, Kind, (JsonObject)JsonNode.Parse(Parameters)!, Enum.Parse<JobState>(State, ignoreCase: true), new(CreatedAt), CreatedBy)
    {
        Attempt = (int)Attempt,
        NotBefore = new(NotBefore),
        Holder = Holder,
        Progress = Progress,
        Words = Words,
        Checkpoint = Checkpoint,
        Result = Result is null ? null : (JsonObject)JsonNode.Parse(Result)!,
        Code = Code,
        Message = Message,
        CancelAskedBy = CancelBy,
        StartedAt = StartedAt is { } started ? new(started) : null,
        EndedAt = EndedAt is { } ended ? new(ended) : null,
        Schedule = Schedule,
        Key = RequestKey,
        IsAttended = Attended == 1,
    };
}
