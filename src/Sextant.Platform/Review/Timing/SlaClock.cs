namespace Sextant.Platform;

/// <summary>The clock of a case's limit: it runs while the queue is open and stands while the case is paused or decided. Immutable.</summary>
/// <param name="Limit">How long it may run; null for no limit.</param>
/// <param name="Used">How long it had run when it last began or stopped.</param>
/// <param name="RunningSince">When it began; null while it stands.</param>
public sealed record SlaClock(TimeSpan? Limit, TimeSpan Used, Timestamp? RunningSince)
{
    /// <summary>A clock that begins now.</summary>
    public static SlaClock Start(IReadOnlyList<SlaTarget> targets, double priority, Timestamp now) =>
        new(targets.FirstOrDefault(target => priority >= target.Priority)?.Within, TimeSpan.Zero, now);

    /// <summary>How long it has run.</summary>
    public TimeSpan Elapsed(OpeningHours? hours, Timestamp now)
    {
        // A machine's clock that was set back takes nothing off.
        if (RunningSince is not { } since || now <= since) return Used;
        return Used + (hours?.Between(since, now) ?? now.Since(since));
    }

    /// <summary>The clock, standing from now on.</summary>
    public SlaClock Stop(OpeningHours? hours, Timestamp now) => RunningSince is null ? this : this with { Used = Elapsed(hours, now), RunningSince = null };

    /// <summary>The clock, running from now on.</summary>
    public SlaClock Resume(Timestamp now) => RunningSince is null ? this with { RunningSince = now } : this;

    /// <summary>When the limit is reached if nothing stops the clock; null if it stands or has no limit.</summary>
    public Timestamp? DueAt(OpeningHours? hours)
    {
        if (Limit is not { } limit || RunningSince is not { } since) return null;
        var left = limit - Used;
        if (left <= TimeSpan.Zero) return since;
        return hours?.After(since, left) ?? since.Add(left);
    }

    /// <summary>Whether it has run longer than it may.</summary>
    public bool IsBreached(OpeningHours? hours, Timestamp now) => Limit is { } limit && Elapsed(hours, now) > limit;
}
