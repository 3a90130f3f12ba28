namespace Sextant.Features;

/// <summary>What says that an entity was erased, without saying which.</summary>
/// <param name="Id">Names the receipt.</param>
/// <param name="At">When it was done.</param>
/// <param name="Entity">What kind of entity.</param>
/// <param name="KeySha256">SHA-256 of its key's UTF-8, in hexadecimal.</param>
/// <param name="Erased">How many records went, by place.</param>
/// <param name="HistoryVersion">The history's first version without the entity.</param>
/// <param name="Refilled">Views that were filled anew, because values of others could hold the key.</param>
/// <param name="OutOfReach">What this could not reach, in words.</param>
public sealed record EntityReceipt(string Id, string At, string Entity, string KeySha256, IReadOnlyDictionary<string, long> Erased, long HistoryVersion, IReadOnlyList<string> Refilled, IReadOnlyList<string> OutOfReach);
