using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>A training set that was made; also the file of the same name with <c>.json</c> added.</summary>
/// <param name="Id">SHA-256, hexadecimal, over the definitions, the spine, the history's files and the engine's version: the same id means the same rows.</param>
/// <param name="Rows">How many rows it has: as many as the spine.</param>
/// <param name="Features">The features' columns, in order, after the spine's.</param>
/// <param name="Set">The feature set with its version; empty for features by name.</param>
/// <param name="Views">The views with their versions.</param>
/// <param name="HistoryVersion">The version of the history.</param>
/// <param name="Engine">The engine's version: it changes when values do.</param>
public sealed record TrainingSetResult(string Id, long Rows, ImmutableArray<string> Features, string Set, ImmutableArray<string> Views, long HistoryVersion, int Engine);
