using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>
/// Writes definitions as the JSON that <see cref="DefinitionReader"/> reads, always in the same way: two definitions that mean the same
/// are the same text, but for features written in another order and expressions written in another way.
/// </summary>
public static class DefinitionWriter
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A view as JSON.</summary>
    public static JsonObject ToJson(FeatureView view) => ViewWriter.Write(view, withNotes: true);

    /// <summary>An on-demand view as JSON.</summary>
    public static JsonObject ToJson(OnDemandView view) => Write(view, withNotes: true);

    /// <summary>A set as JSON.</summary>
    public static JsonObject ToJson(FeatureSet set) => Write(set, withNotes: true);

    /// <summary>Everything that makes a new version when it changes: all but descriptions, owner and expectations.</summary>
    public static string Meaning(FeatureView view) => Text(ViewWriter.Write(view, withNotes: false));

    /// <summary>Everything that makes a new version when it changes.</summary>
    public static string Meaning(OnDemandView view) => Text(Write(view, withNotes: false));

    /// <summary>Everything that makes a new version when it changes.</summary>
    public static string Meaning(FeatureSet set) => Text(Write(set, withNotes: false));

    internal static string Text(JsonObject json) => json.ToJsonString(Plain);

    internal static void AddNotes(JsonObject json, string? owner, string? description)
    {
        if (owner is not null) json["owner"] = owner;
        if (description is not null) json["description"] = description;
    }

    static JsonObject Write(OnDemandView view, bool withNotes)
    {
        var request = new JsonObject();
        foreach (var field in view.Request)
        {
            request[field.Name] = withNotes && field.Description is { } note ? new JsonObject { ["type"] = field.Type.ToString(), ["description"] = note } : field.Type.ToString();
        }

        var json = new JsonObject { ["view"] = view.Name, ["request"] = request, ["uses"] = List(view.Uses), ["features"] = ViewWriter.Features(view.Features, withNotes) };
        if (withNotes) AddNotes(json, view.Owner, view.Description);
        return json;
    }

    static JsonObject Write(FeatureSet set, bool withNotes)
    {
        var json = new JsonObject { ["set"] = set.Name, ["features"] = new JsonArray([.. set.Members.Select(Member)]) };
        if (withNotes) AddNotes(json, set.Owner, set.Description);
        return json;
    }

    static JsonNode Member(SetMember member)
    {
        var view = member.View + (member.Version is { } version ? $"@{version}" : "");
        if (member.As is null && member.Keys.IsEmpty && member.Features is null) return view;
        if (member.As is null && member.Keys.IsEmpty && member.Features is [var only]) return $"{view}.{only}";
        var json = new JsonObject { ["view"] = view };
        if (member.As is { } alias) json["as"] = alias;
        if (!member.Keys.IsEmpty) json["keys"] = new JsonObject(member.Keys.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        if (member.Features is { } features) json["features"] = List(features);
        return json;
    }

    static JsonArray List(IEnumerable<string> items) => new([.. items.Select(item => (JsonNode)item)]);
}
