namespace Sextant.Platform;

/// <summary>One run of a training job.</summary>
/// <param name="Number">1, 2, 3 … over all jobs, in the order of asking.</param>
/// <param name="Job">The job's name.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Definition">The definition that it began with, as JSON: a change of the file does not change a run.</param>
/// <param name="Source">The definition's file, or whatever it came from.</param>
/// <param name="Cause">Why it runs: <c>asked</c>, <c>schedule</c>, <c>labels</c>, <c>drift</c> or <c>estimate</c>.</param>
/// <param name="By">Who asked.</param>
/// <param name="CreatedAt">When.</param>
public sealed record TrainingRun(long Number, string Job, string Model, string Definition, string Source, string Cause, string By, Timestamp CreatedAt)
{
    /// <summary>As <c>fraud-12</c>.</summary>
    public string Id => System.FormattableString.Invariant($"{Job}-{Number}");

    /// <summary>How it stands.</summary>
    public TrainingState State { get; init; }

    /// <summary>When it first began; null while it waits.</summary>
    public Timestamp? StartedAt { get; init; }

    /// <summary>When it ended; null until then.</summary>
    public Timestamp? EndedAt { get; init; }

    /// <summary>The stages that are done, in their order.</summary>
    public IReadOnlyList<TrainingStep> Steps { get; init; } = [];

    /// <summary>The version that it registered; null before.</summary>
    public int? Version { get; init; }

    /// <summary>How many labels there were when it was asked for; null if they are not counted.</summary>
    public long? Labels { get; init; }

    /// <summary>Code of what ended it; null unless it was refused or failed.</summary>
    public string? Code { get; init; }

    /// <summary>What ended it, in words; null unless it was refused, failed or cancelled.</summary>
    public string? Message { get; init; }

    /// <summary>Whether it waits or runs.</summary>
    public bool IsActive => State is TrainingState.Queued or TrainingState.Running;
}
