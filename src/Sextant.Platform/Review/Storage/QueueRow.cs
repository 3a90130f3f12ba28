namespace Sextant.Platform;

/// <summary>A queue, as the store has it.</summary>
sealed class QueueRow
{
    public const string Columns = "name AS Name, version AS Version, definition AS Definition, salt AS Salt, refreshed AS Refreshed, applied_at AS AppliedAt, applied_by AS AppliedBy";

    public string Name { get; init; } = "";

    public long Version { get; init; }

    public string Definition { get; init; } = "";

    public string Salt { get; init; } = "";

    public long Refreshed { get; init; }

    public long AppliedAt { get; init; }

    public string AppliedBy { get; init; } = "";
}
