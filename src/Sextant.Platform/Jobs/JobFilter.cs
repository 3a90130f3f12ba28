namespace Sextant.Platform;

/// <summary>Which jobs are wanted; null for any.</summary>
/// <param name="Kind">Of this kind.</param>
/// <param name="State">In this state.</param>
/// <param name="Schedule">Asked for by this schedule.</param>
public sealed record JobFilter(string? Kind = null, JobState? State = null, string? Schedule = null);
