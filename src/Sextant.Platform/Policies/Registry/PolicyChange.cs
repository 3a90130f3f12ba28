namespace Sextant.Platform;

/// <summary>A line of a policy's history.</summary>
/// <param name="At">When.</param>
/// <param name="Kind"><c>applied</c>, <c>rolledBack</c>, <c>removed</c>, <c>rolloutStarted</c>, <c>rolloutStep</c>, <c>rolloutFinished</c> or <c>rolloutStopped</c>.</param>
/// <param name="Version">The version that it is about.</param>
/// <param name="By">Who; <c>rollout</c> where the rollout did it by itself.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyChange(Timestamp At, string Kind, int Version, string By, string Reason);
