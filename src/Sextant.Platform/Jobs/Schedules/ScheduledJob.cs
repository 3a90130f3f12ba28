using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A job that is asked for at times. Immutable.</summary>
/// <param name="Name">Small letters, digits, <c>_ . -</c>, at most 64, beginning with a letter.</param>
/// <param name="Kind">Name of a <see cref="JobKind"/>.</param>
/// <param name="Parameters">What the kind is given.</param>
/// <param name="Cron">When, in UTC; see <see cref="CronSchedule"/>.</param>
/// <param name="IsEnabled">False: it is kept and asks for nothing.</param>
public sealed record ScheduledJob(string Name, string Kind, JsonObject Parameters, string Cron, bool IsEnabled)
{
    /// <summary>When it asks next; null while it is disabled.</summary>
    public Timestamp? NextDue { get; init; }

    /// <summary>The time that it last asked for; null if it never did.</summary>
    public Timestamp? LastDue { get; init; }

    /// <summary>The job that it last asked for; null if it never did.</summary>
    public string? LastJob { get; init; }

    /// <summary>Why it could not ask last time; null if it could.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was declared so.</summary>
    public Timestamp ChangedAt { get; init; }

    /// <summary>By whom.</summary>
    public string ChangedBy { get; init; } = "";
}
