using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Security;

/// <summary>Keys and audit entries as answers.</summary>
static class AccessAnswers
{
    public static KeyAnswer Key(ApiKey key) => new(
        key.Id, key.Name, key.Prefix, AccessRule.Word(key.Role), [.. key.Scopes.Select(scope => scope.ToString())], key.CreatedAt.ToString(), key.CreatedBy, key.ExpiresAt?.ToString(), key.RevokedAt?.ToString(),
        key.RevokedBy, key.RotatedAt?.ToString(), key.UsedAt?.ToString(), key.RatePerSecond, key.Burst, key.QuotaPerDay);

    public static AuditEntryAnswer Entry(AuditEntry entry) => new(
        entry.Number, entry.At.ToString(), entry.Kind == AuditKind.Asked ? "asked" : "answered", entry.Asked, entry.Who, entry.KeyId, entry.Action, entry.Target, entry.Status, entry.Trace, entry.Hash);
}
