namespace Sextant.Features;

/// <summary>What one online read said of one entity of one view: kept to be computed again. Holds the key and the values, nothing else of the request.</summary>
/// <param name="Set">The set and its version that was read; empty for features by name.</param>
/// <param name="View">The view.</param>
/// <param name="Version">Its version.</param>
/// <param name="Key">The entity; see <see cref="EntityKeyCodec"/>.</param>
/// <param name="At">The time that the values were for.</param>
/// <param name="Through">Exactly the log's events up to here were in them.</param>
/// <param name="Values">The features that were asked for.</param>
public sealed record ServedSample(string Set, string View, int Version, byte[] Key, Timestamp At, long Through, IReadOnlyList<ServedValue> Values);
