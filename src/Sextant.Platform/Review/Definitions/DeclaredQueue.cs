using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A queue that was applied.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Version">1 at first, one more at every change.</param>
/// <param name="Document">The declaration as it was given; it holds the answers of golden items.</param>
/// <param name="AppliedAt">When.</param>
/// <param name="AppliedBy">By whom.</param>
public sealed record DeclaredQueue(QueueDefinition Definition, long Version, JsonObject Document, Timestamp AppliedAt, string AppliedBy);
