using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>One line of a case's history, which is only ever added to.</summary>
/// <param name="Id">Its number, which grows.</param>
/// <param name="At">When, by the clock of the machine that wrote it.</param>
/// <param name="Kind">What.</param>
/// <param name="By">Who.</param>
/// <param name="Detail">What there is to say about it; null for nothing.</param>
public sealed record CaseChange(long Id, Timestamp At, CaseChangeKind Kind, string By, JsonObject? Detail);
