using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads what a policy uses: features, model, lists, experiment, time.</summary>
static class PolicyPartsReader
{
    public static PolicyFeatures? Features(JobNode node, IReadOnlyList<string> fields)
    {
        if (!node.IsObject("an object such as { set: payment, keys: { card: card } }", "set", "keys")) return null;
        if (!node["set"].IsGiven) node["set"].Wrong("the name of a feature set");
        var keys = node["keys"];
        if (keys.IsGiven && keys.Json is not JsonObject) keys.Wrong("an object of the request's fields by join key");
        return new(
            node["set"].Text("the name of a feature set") ?? "",
            keys.Keys.ToImmutableSortedDictionary(key => key, key => Known(keys[key], keys[key].Text("a field of the request") ?? "", fields), StringComparer.Ordinal));
    }

    public static PolicyModel? Model(JobNode node, IReadOnlyList<string> fields)
    {
        if (!node.IsObject("an object such as { name: fraud, key: card, otherwise: 0.5 }", "name", "key", "otherwise")) return null;
        if (!node["name"].IsGiven) node["name"].Wrong("the name of a model");
        if (!node["otherwise"].IsGiven) node["otherwise"].Wrong("the score if nothing at all can score");
        var key = node["key"].Text("a field of the request");
        return new(node["name"].Name("the name of a model") ?? "", key is null ? null : Known(node["key"], key, fields), node["otherwise"].Number(-1e15, 1e15) ?? 0);
    }

    public static PolicyExperiment? Experiment(JobNode node, IReadOnlyList<string> fields)
    {
        if (!node.IsObject("an object such as { name: thresholds, unit: card }", "name", "unit")) return null;
        if (!node["name"].IsGiven) node["name"].Wrong("the name of an experiment");
        if (!node["unit"].IsGiven) node["unit"].Wrong("the request's field with the unit's id");
        return new(node["name"].Name("the name of an experiment") ?? "", Known(node["unit"], node["unit"].Text("a field of the request") ?? "", fields));
    }

    public static DecisionBudget Budget(JobNode node)
    {
        var standard = new DecisionBudget();
        if (!node.IsObject("an object of milliseconds such as { total: 100, read: 30, score: 50, retrieve: 50, record: 2000 }", "total", "read", "score", "retrieve", "record")) return standard;
        return standard with
        {
            Total = Millis(node["total"]) ?? standard.Total,
            Read = Millis(node["read"]) ?? standard.Read,
            Score = Millis(node["score"]) ?? standard.Score,
            Retrieve = Millis(node["retrieve"]) ?? standard.Retrieve,
            Record = Millis(node["record"]) ?? standard.Record,
        };
    }

    public static ImmutableArray<PolicyList> Lists(JobNode node)
    {
        if (node.IsGiven && !node.Keys.Any()) node.Wrong("an object of lists by name");
        return [.. node.Keys.Select(name => List(name, node[name]))];
    }

    /// <summary>A field of the request; notes a name that is none.</summary>
    public static string Known(JobNode node, string name, IReadOnlyList<string> fields)
    {
        if (name.Length > 0 && !fields.Contains(name)) node.Problems.Add($"{node.Place} names '{name}', which is no field of the request.{NearestName.Hint(name, fields)} There are {string.Join(", ", fields)}");
        return name;
    }

    /// <summary>An expression: text, or a literal that YAML reads as something else.</summary>
    public static string Expression(JobNode node) => node.Json is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number
        ? node.Json.ToJsonString()
        : node.Text("an expression") ?? "";

    static PolicyList List(string name, JobNode node)
    {
        if (!Field.IsValidName(name)) node.Problems.Add($"'lists' has '{name}', which is no name: a letter, then letters, digits and underscores");
        if (node.Json is JsonArray numbers && numbers.Count > 0 && numbers.All(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.Number))
            return new(name, new(FieldKind.Number, true), numbers.Select(item => double.Parse(item!.ToJsonString(), CultureInfo.InvariantCulture)).ToArray());
        return new(name, new(FieldKind.Text, true), node.Texts("a list of texts, or of numbers").ToArray());
    }

    static TimeSpan? Millis(JobNode node) => node.Number(0.1, 60_000) is { } millis ? TimeSpan.FromMilliseconds(millis) : null;
}
