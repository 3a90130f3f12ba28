namespace Sextant.Server.Contracts;

/// <summary>The state of log and history.</summary>
/// <param name="LastSequence">Sequence of the newest stored event.</param>
/// <param name="Pending">Events in the log that have not moved to the history yet.</param>
/// <param name="Version">Number of the history's current version.</param>
/// <param name="ContentHash">What names its contents.</param>
/// <param name="CommittedAt">When it became current.</param>
/// <param name="Tables">What it holds.</param>
public sealed record HistoryAnswer(long LastSequence, long Pending, long Version, string ContentHash, string CommittedAt, IReadOnlyList<HistoryTable> Tables);

/// <summary>The history of one event type.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Rows">How many events.</param>
/// <param name="Files">In how many files.</param>
/// <param name="Bytes">Of which size.</param>
/// <param name="Days">On how many days.</param>
/// <param name="From">Time of the first event.</param>
/// <param name="Until">Time of the last event.</param>
public sealed record HistoryTable(string Type, long Rows, int Files, long Bytes, int Days, string From, string Until);

/// <summary>What a compaction did.</summary>
/// <param name="Moved">How many events moved from the log to the history.</param>
/// <param name="Version">Number of the history's version now.</param>
public sealed record CompactionAnswer(long Moved, long Version);

/// <summary>What a check of all history files found.</summary>
/// <param name="Files">How many files were compared with their hashes.</param>
/// <param name="Damaged">What is wrong, per file; empty if all is well.</param>
public sealed record VerificationAnswer(int Files, IReadOnlyList<string> Damaged);
