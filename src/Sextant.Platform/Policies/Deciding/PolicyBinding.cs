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

    /// <summary>Whether columns are exactly those of the policy, in its order: true unless the set was changed under it.</summary>
    internal bool IsOf(IReadOnlyList<FeatureColumn> columns)
    {
        if (columns.Count != Columns.Length) return false;
        for (var i = 0; i < columns.Count; i++)
            if (columns[i] != Columns[i]) return false;
        return true;
    }

    /// <summary>The values of the first row in the policy's order: null what was not read, and what is of another type now.</summary>
    internal object?[] Values(FeatureValues? features)
    {
        var values = new object?[Columns.Length];
        if (features is null || features.Columns.Count == 0) return values;
        if (IsOf(features.Columns))
        {
            Array.Copy(features.Values, values, values.Length);
            return values;
        }

        for (var i = 0; i < values.Length; i++)
            if (features[0, Columns[i].Name] is { } value && RowValues.Fits(Columns[i].Type, value)) values[i] = value;
        return values;
    }

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
