namespace Sextant.Platform;

/// <summary>Something that is not as it should be, from its first signal until it has been quiet for a while.</summary>
/// <param name="Signal">The last signal.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="LastSeen">When it was last seen.</param>
/// <param name="LastNotified">When somebody was last told.</param>
/// <param name="ResolvedAt">When it was over; null while it is open.</param>
public sealed record MonitoringAlert(AlertSignal Signal, Timestamp Since, Timestamp LastSeen, Timestamp LastNotified, Timestamp? ResolvedAt = null)
{
    /// <summary>The worst that it was: what people were told.</summary>
    public AlertSeverity Worst { get; init; } = Signal.Severity;

    /// <summary>Whether it goes on.</summary>
    public bool IsOpen => ResolvedAt is null;
}
