using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>What a policy's features were when it was applied: kept with the version, so that it decides the same as long as it is there.</summary>
/// <param name="Set">The set with its version, as <c>payment@3</c>; empty without features.</param>
/// <param name="JoinKeys">The keys it is read by.</param>
/// <param name="RequestFields">What on-demand views need from the request.</param>
/// <param name="Columns">Its features.</param>
public sealed record PolicyBinding(string Set, ImmutableArray<string> JoinKeys, ImmutableArray<string> RequestFields, ImmutableArray<FeatureColumn> Columns)
{
    /// <summary>No features.</summary>
    public static PolicyBinding None { get; } = new("", [], [], []);

    internal string ToJson() => new JsonObject
    {
        ["set"] = Set,
        ["joinKeys"] = Names(JoinKeys),
        ["request"] = Names(RequestFields),
        ["columns"] = Names(Columns.Select(column => $"{column.Name}:{column.Type}")),
    }.ToJsonString();

    internal static PolicyBinding FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(root.GetProperty("set").GetString()!, [.. Texts(root, "joinKeys")], [.. Texts(root, "request")], [.. Texts(root, "columns").Select(Column)]);
    }

    static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    static IEnumerable<string> Texts(JsonElement root, string name) => root.GetProperty(name).EnumerateArray().Select(one => one.GetString()!);

    static FeatureColumn Column(string text)
    {
        var colon = text.LastIndexOf(':');
        return FieldType.TryParse(text[(colon + 1)..], out var type) ? new(text[..colon], type) : throw new StorageException("SXT4011", $"A stored policy has a feature of type '{text}'. Restore data/state.db from a backup.");
    }
}
