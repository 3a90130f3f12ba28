namespace Sextant.Platform;

/// <summary>A line of an experiment's history.</summary>
/// <param name="At">When.</param>
/// <param name="Kind"><c>applied</c> or <c>stopped</c>.</param>
/// <param name="Revision">The revision that it made.</param>
/// <param name="By">Who; <c>guard rail</c> where it ended by itself.</param>
/// <param name="Reason">Why.</param>
public sealed record ExperimentChange(Timestamp At, string Kind, long Revision, string By, string Reason);
