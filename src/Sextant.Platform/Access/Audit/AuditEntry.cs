using System.Security.Cryptography;
using System.Text.Json;

namespace Sextant.Platform;

/// <summary>An entry of the audit trail.</summary>
/// <param name="Number">1, 2, 3 …, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Asked">Of <see cref="AuditKind.Answered"/>: the number of what was asked.</param>
/// <param name="Who">The name of the key; <c>local</c> or <c>owner</c> without one.</param>
/// <param name="KeyId">The key; null without one.</param>
/// <param name="Action">Method and route, as <c>PUT /v1/models/{name}/aliases/{alias}</c>.</param>
/// <param name="Target">What it was about, as <c>name=fraud alias=champion</c>. Never a body.</param>
/// <param name="Status">Of <see cref="AuditKind.Answered"/>: the HTTP status.</param>
/// <param name="Trace">The trace of the request.</param>
/// <param name="Hash">SHA-256 of the hash before and of everything above.</param>
public sealed record AuditEntry(long Number, Timestamp At, AuditKind Kind, long? Asked, string Who, string? KeyId, string Action, string Target, int? Status, string Trace, string Hash)
{
    /// <summary>The hash that the entry must have behind another.</summary>
    /// <param name="previous">The hash of the entry before; empty for the first.</param>
    public string HashAfter(string previous)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteStringValue(previous);
            json.WriteNumberValue(Number);
            json.WriteNumberValue(At.Micros);
            json.WriteStringValue(WordOf(Kind));
            WriteNumber(json, Asked);
            json.WriteStringValue(Who);
            json.WriteStringValue(KeyId);
            json.WriteStringValue(Action);
            json.WriteStringValue(Target);
            WriteNumber(json, Status);
            json.WriteStringValue(Trace);
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    internal static string WordOf(AuditKind kind) => kind == AuditKind.Asked ? "asked" : "answered";

    static void WriteNumber(Utf8JsonWriter json, long? number)
    {
        if (number is { } value) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }
}
