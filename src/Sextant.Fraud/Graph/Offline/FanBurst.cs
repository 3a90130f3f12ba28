using System.Collections.Immutable;

namespace Sextant.Fraud;

/// <summary>Many accounts that send to one within a short time (fan-in), or get from one (fan-out).</summary>
/// <param name="Centre">The account in the middle.</param>
/// <param name="Others">The others, ascending.</param>
/// <param name="First">The first transfer of the burst.</param>
/// <param name="Last">The last.</param>
/// <param name="IsFanIn">True if the centre is who got it.</param>
public sealed record FanBurst(int Centre, ImmutableArray<int> Others, Timestamp First, Timestamp Last, bool IsFanIn);
