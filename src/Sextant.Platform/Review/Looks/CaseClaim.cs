namespace Sextant.Platform;

/// <summary>A case that a reviewer has now.</summary>
/// <param name="Lease">Number of the lease, to be given with heartbeats and the verdict.</param>
/// <param name="Case">The case, without what others said about it.</param>
/// <param name="ExpiresAt">Until when it is the reviewer's without a heartbeat.</param>
public sealed record CaseClaim(long Lease, ReviewCase Case, Timestamp ExpiresAt);
