namespace Sextant.Platform;

/// <summary>A policy, as the store has it.</summary>
sealed class PolicyRow
{
    public const string Columns = "name AS Name, revision AS Revision, active AS Active, candidate AS Candidate, step AS Step, started_at AS StartedAt, step_at AS StepAt";

    public string Name { get; init; } = "";

    public long Revision { get; init; }

    public long Active { get; init; }

    public long? Candidate { get; init; }

    public long Step { get; init; }

    public long StartedAt { get; init; }

    public long StepAt { get; init; }
}
