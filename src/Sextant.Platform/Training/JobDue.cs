namespace Sextant.Platform;

/// <summary>Whether a job is due by its schedule or its triggers. Pure.</summary>
public static class JobDue
{
    /// <summary>Why it is due; null if it is not.</summary>
    /// <param name="job">The definition.</param>
    /// <param name="now">The time.</param>
    /// <param name="firstSeen">When the definition was first seen.</param>
    /// <param name="last">Its last run; null if it never ran.</param>
    /// <param name="lastDrift">When drift or an estimate last started it; null for never.</param>
    /// <param name="labels">Rows or label events there are now; null if they are not counted.</param>
    /// <param name="drift">Greatest drift of what the champion was asked lately; null if nobody knows.</param>
    /// <param name="estimatedAuc">AUC that what the champion said lately promises; null if nobody knows.</param>
    public static string? CauseOf(TrainingJob job, Timestamp now, Timestamp firstSeen, TrainingRun? last, Timestamp? lastDrift, long? labels, double? drift, double? estimatedAuc = null)
    {
        if (last is { IsActive: true }) return null;
        if (job.Schedule?.Next(firstSeen, last?.CreatedAt) is { } next && next <= now) return "schedule";
        // A job that never ran waits for somebody, or its schedule, to run it first: new is what came since then.
        if (job.Triggers.NewLabels is { } wanted && last is { Labels: { } before } && labels - before >= wanted) return "labels";
        if (lastDrift?.Add(JobTriggers.BetweenDrifts) > now) return null;
        if (job.Triggers.Drift is { } limit && drift >= limit) return "drift";
        return job.Triggers.EstimatedAuc is { } least && estimatedAuc < least ? "estimate" : null;
    }
}
