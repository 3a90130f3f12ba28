namespace Sextant.Platform;

/// <summary>Whether the audit trail is as it was written.</summary>
/// <param name="Entries">How many are whole, from the first on.</param>
/// <param name="Head">Number and hash of the last whole entry, as <c>17:9f86…</c>; <c>0:</c> if there is none. Kept elsewhere, it shows later that the end was not cut off.</param>
/// <param name="FirstBroken">The first entry that is not as it was written, or is missing; null if all are.</param>
/// <param name="Problem">What is wrong with it, in words; null if nothing is.</param>
public sealed record AuditVerification(long Entries, string Head, long? FirstBroken, string? Problem);
