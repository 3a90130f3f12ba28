namespace Sextant.Platform;

/// <summary>How fast a case must be decided.</summary>
/// <param name="Priority">For cases of this priority and above.</param>
/// <param name="Within">How long the clock may run; it stands while the case is paused and outside opening hours.</param>
public sealed record SlaTarget(double Priority, TimeSpan Within);
