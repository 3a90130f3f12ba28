namespace Sextant.Platform;

/// <summary>When a training job runs by itself.</summary>
public sealed record JobSchedule
{
    /// <summary>So long after its last start; null if <see cref="Cron"/> says when.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>At these times; null if <see cref="Every"/> says when.</summary>
    public CronSchedule? Cron { get; init; }

    /// <summary>When it is due next.</summary>
    /// <param name="firstSeen">When the definition was first seen.</param>
    /// <param name="lastStart">When it was last started, for whatever reason; null for never.</param>
    /// <returns>The time; null for never.</returns>
    public Timestamp? Next(Timestamp firstSeen, Timestamp? lastStart) => Every is { } every
        ? lastStart?.Add(every) ?? firstSeen
        : Cron!.Next(lastStart is { } last && last > firstSeen ? last : firstSeen);
}
