using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A request that names who does what it asks for.</summary>
public interface ISigned
{
    /// <summary>The same, by somebody else.</summary>
    ISigned SignedBy(string name);
}

/// <summary>A key that is to be made.</summary>
/// <param name="Name">Who or what will use it.</param>
/// <param name="Role">viewer, analyst, reviewer, operator or admin.</param>
/// <param name="Scopes">Where it may be used, as <c>events:write</c>, <c>models:*</c> or <c>*</c>; missing for everywhere.</param>
/// <param name="ExpiresIn">When it ends by itself, as <c>90d</c>; missing for never.</param>
/// <param name="RatePerSecond">Requests a second for long; missing for any number.</param>
/// <param name="Burst">Requests at once; missing for twice the rate.</param>
/// <param name="QuotaPerDay">Requests a day (UTC); missing for any number.</param>
public sealed record NewKeyRequest(
    [property: JsonRequired] string Name, [property: JsonRequired] string Role, IReadOnlyList<string>? Scopes = null, string? ExpiresIn = null, double? RatePerSecond = null, int? Burst = null, long? QuotaPerDay = null);

/// <summary>A new secret for a key.</summary>
/// <param name="Grace">How long the old one still counts, as <c>1h</c>; <c>0</c> for not at all; missing for a day.</param>
public sealed record KeyRotateRequest(string? Grace = null);

/// <summary>A key that was made, or has a new secret.</summary>
/// <param name="Secret">The whole key, which nobody can be told again.</param>
/// <param name="Key">What is kept of it.</param>
public sealed record NewKeyAnswer(string Secret, KeyAnswer Key);

/// <summary>A key, without its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Who or what uses it.</param>
/// <param name="Prefix">How its text begins.</param>
/// <param name="Role">What it may do at most.</param>
/// <param name="Scopes">Where.</param>
/// <param name="CreatedAt">Since when there is it.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="RevokedAt">Since when it counts no more.</param>
/// <param name="RevokedBy">Who revoked it.</param>
/// <param name="RotatedAt">When it last got a new secret.</param>
/// <param name="UsedAt">When it was used for the first time.</param>
/// <param name="RatePerSecond">Requests a second for long.</param>
/// <param name="Burst">Requests at once.</param>
/// <param name="QuotaPerDay">Requests a day (UTC).</param>
public sealed record KeyAnswer(
    string Id, string Name, string Prefix, string Role, IReadOnlyList<string> Scopes, string CreatedAt, string CreatedBy, string? ExpiresAt, string? RevokedAt, string? RevokedBy, string? RotatedAt, string? UsedAt,
    double? RatePerSecond, int? Burst, long? QuotaPerDay);

/// <summary>All keys.</summary>
/// <param name="Keys">The oldest first, revoked ones too.</param>
public sealed record KeysAnswer(IReadOnlyList<KeyAnswer> Keys);

/// <summary>A page signs in.</summary>
/// <param name="Key">The whole key.</param>
public sealed record SessionRequest([property: JsonRequired] string Key);

/// <summary>Who one is.</summary>
/// <param name="Name">The key's name; <c>local</c> or <c>owner</c> without one.</param>
/// <param name="Role">What one may do at most.</param>
/// <param name="Scopes">Where.</param>
/// <param name="ExpiresAt">When the session of a page ends by itself.</param>
/// <param name="AntiForgery">Of a page: for the header <c>X-Sextant-Anti-Forgery</c> of changes.</param>
public sealed record SessionAnswer(string Name, string Role, IReadOnlyList<string> Scopes, string? ExpiresAt, string? AntiForgery);

/// <summary>A part of the audit trail.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="Cursor">For the next page; missing on the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntryAnswer> Entries, string? Cursor);

/// <summary>An entry of the audit trail.</summary>
/// <param name="Number">1, 2, 3 ….</param>
/// <param name="At">When.</param>
/// <param name="Kind">asked, before a change, or answered, behind it.</param>
/// <param name="Asked">Of an answer: the number of what was asked.</param>
/// <param name="Who">The key's name; local or owner without one.</param>
/// <param name="KeyId">The key's id.</param>
/// <param name="Action">Method and route.</param>
/// <param name="Target">What it was about.</param>
/// <param name="Status">Of an answer: the status.</param>
/// <param name="Trace">The trace of the request.</param>
/// <param name="Hash">SHA-256 over the hash before and this entry.</param>
public sealed record AuditEntryAnswer(long Number, string At, string Kind, long? Asked, string Who, string? KeyId, string Action, string Target, int? Status, string Trace, string Hash);

/// <summary>Whether the audit trail is as it was written.</summary>
/// <param name="Entries">How many are whole, from the first on.</param>
/// <param name="Head">The last whole one, as <c>17:9f86…</c>; kept elsewhere, it shows later that the end was not cut off.</param>
/// <param name="FirstBroken">The first entry that does not fit; missing if all do.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record AuditVerificationAnswer(long Entries, string Head, long? FirstBroken, string? Problem);
