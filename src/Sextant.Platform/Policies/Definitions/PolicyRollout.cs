using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>How a new version takes over: by shares of keys, and back to none if it does worse.</summary>
/// <param name="Key">The field whose value says which version decides, always the same one for a key.</param>
/// <param name="Steps">Shares, from small to large; after the last one has held, the version decides all.</param>
/// <param name="Stop">When it ends.</param>
public sealed record PolicyRollout(string Key, ImmutableArray<RolloutStep> Steps, RolloutStop Stop);
