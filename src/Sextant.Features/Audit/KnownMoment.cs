namespace Sextant.Features;

/// <summary>A value that was served: of whom, for when, and what was known.</summary>
/// <param name="Key">The entity; see <see cref="EntityKeyCodec"/>.</param>
/// <param name="Time">The time that the values were for.</param>
/// <param name="ThroughSequence">The log's events up to here were known.</param>
public sealed record KnownMoment(byte[] Key, Timestamp Time, long ThroughSequence);
