using System.Text.Json;

namespace Sextant.Platform;

/// <summary>What a policy decided.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rule">The rule that held; null if none did.</param>
/// <param name="IsRaised">True if the verdict was raised because something was late or missing.</param>
/// <param name="Score">What the model said; null without a model, or if it said nothing.</param>
/// <param name="Derived">The derived values, by name in their order.</param>
/// <param name="Shadow">Shadow rules that held.</param>
public sealed record PolicyDecision(string Verdict, string? Rule, bool IsRaised, double? Score, IReadOnlyList<KeyValuePair<string, object?>> Derived, IReadOnlyList<string> Shadow)
{
    internal static void Write(Utf8JsonWriter json, PolicyDecision decision)
    {
        json.WriteStartObject();
        json.WriteString("verdict", decision.Verdict);
        if (decision.Rule is { } rule) json.WriteString("rule", rule);
        if (decision.IsRaised) json.WriteBoolean("raised", true);
        if (decision.Score is { } score) json.WriteNumber("score", score);
        json.WriteStartObject("derived");
        foreach (var (name, value) in decision.Derived)
        {
            json.WritePropertyName(name);
            ValueJson.Write(json, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("shadow");
        foreach (var name in decision.Shadow) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
