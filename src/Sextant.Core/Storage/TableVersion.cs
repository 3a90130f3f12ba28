namespace Sextant;

/// <summary>
/// A state of the history: which files it consists of, named by a number and by a hash of their contents. The same content hash
/// means the same rows, which is how a training set proves what it was made from.
/// </summary>
/// <param name="Number">0 for the empty history, one more at every commit.</param>
/// <param name="ContentHash">SHA-256, hexadecimal, over all commits up to this one.</param>
/// <param name="CommittedAt">When it became the current one.</param>
/// <param name="ThroughSequence">Events up to this sequence of the log are in it.</param>
public sealed record TableVersion(long Number, string ContentHash, Timestamp CommittedAt, long ThroughSequence);
