using System.Globalization;
using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// Reads the rules of a role, from YAML in the workspace or JSON from the API:
/// <code>
/// gate: champion
/// metrics:
///   auc: { min: 0.9 }                         # the low end of its interval
///   logloss: { max: 0.3, confidence: false }  # the figure alone
/// champion: { metric: auc, margin: 0.002 }
/// calibration: { max: 0.01 }
/// latency: { p99Micros: 500, microsPerRow: 20 }
/// size: { max: 50MB }
/// fairness:
///   country: { metric: auc, max: 0.05, minRows: 500 }
/// featureSet: applied                         # or fraud, or fraud@3
/// golden: required
/// </code>
/// </summary>
public static class GateReader
{
    static readonly string[] Known = ["metrics", "champion", "calibration", "latency", "size", "fairness", "featureSet", "golden"];

    static readonly (string Suffix, long Bytes)[] Sizes = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("B", 1)];

    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2260: no rules; says where and what was expected.</exception>
    public static GateRules ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document that names its role under <c>gate</c>.</summary>
    /// <exception cref="InvalidInputException">SXT2260: no rules; says where and what was expected.</exception>
    public static GateRules Read(JsonNode? document, string source)
    {
        var root = new GateNode(source, "the document", document).Object("an object with 'gate'", ["gate", .. Known]);
        return Read(root with { Place = "the gate" }, root["gate"].Text("the name of a role") ?? throw root["gate"].Wrong("the name of a role"));
    }

    /// <summary>Reads rules that are part of another document.</summary>
    /// <param name="rules">The rules, without a role.</param>
    /// <param name="role">The role.</param>
    /// <param name="source">The document, for errors.</param>
    /// <param name="place">Where in it, for errors.</param>
    /// <exception cref="InvalidInputException">SXT2260: no rules; says where and what was expected.</exception>
    public static GateRules Read(JsonNode? rules, string role, string source, string place) => Read(new GateNode(source, place, rules).Object("an object of rules", Known), role);

    static GateRules Read(GateNode node, string role)
    {
        if (!Field.IsValidName(role)) throw node.Wrong($"for a role with the name of an alias; '{role}' is none: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
        return new(role)
        {
            Metrics = Each(node["metrics"], "limits by metric, such as auc: { min: 0.9 }", Metric),
            Champion = node["champion"].IsGiven ? Champion(node["champion"]) : null,
            MaxCalibrationError = Limit(node["calibration"]),
            Latency = node["latency"].IsGiven ? Latency(node["latency"]) : null,
            MaxBytes = node["size"].IsGiven ? Size(node["size"].Object("an object such as { max: 50MB }", "max")["max"]) : null,
            Fairness = Each(node["fairness"], "limits by column, such as country: { metric: auc, max: 0.05 }", Fairness),
            FeatureSet = node["featureSet"].Text($"'{GateRules.AnyApplied}', or a feature set such as fraud or fraud@3"),
            Golden = Golden(node["golden"]),
        };
    }

    static MetricRule Metric(string name, GateNode node)
    {
        node.Object("an object with 'min', 'max' or both", "min", "max", "confidence");
        var rule = new MetricRule(name, node["min"].Number(), node["max"].Number()) { WithConfidence = Flag(node["confidence"]) ?? true };
        return rule is { Min: null, Max: null } ? throw node.Wrong("an object with 'min', 'max' or both") : rule;
    }

    static ChampionRule Champion(GateNode node)
    {
        node.Object("an object such as { metric: auc, margin: 0.002 }", "metric", "margin", "level");
        var metric = node["metric"].Text("the name of a metric") ?? "auc";
        if (!PairedMetrics.Names.Contains(metric)) throw node["metric"].Wrong($"one of {string.Join(", ", PairedMetrics.Names)}");
        return new(metric) { Margin = node["margin"].Number(0), Level = node["level"].Number(0.5, 0.9999) ?? 0.95 };
    }

    static double? Limit(GateNode node) => node.IsGiven ? node.Object("an object such as { max: 0.01 }", "max")["max"].Number(0) ?? throw node["max"].Wrong("a number") : null;

    static LatencyRule Latency(GateNode node)
    {
        node.Object("an object with 'p99Micros', 'microsPerRow' or both", "p99Micros", "microsPerRow");
        var rule = new LatencyRule(node["p99Micros"].Number(0), node["microsPerRow"].Number(0));
        return rule is { P99Micros: null, MicrosPerRow: null } ? throw node.Wrong("an object with 'p99Micros', 'microsPerRow' or both") : rule;
    }

    static FairnessRule Fairness(string column, GateNode node)
    {
        node.Object("an object such as { metric: auc, max: 0.05 }", "metric", "max", "minRows");
        return new(column, node["metric"].Text("the name of a metric") ?? throw node["metric"].Wrong("the name of a metric"), node["max"].Number(0) ?? throw node["max"].Wrong("a number"))
        {
            MinRows = (long)(node["minRows"].Number(0, 1e15) ?? 0),
        };
    }

    static long Size(GateNode node)
    {
        const string Expected = "a size, such as 500kB, 50MB or 1GB";
        var text = node.Text(Expected) ?? throw node.Wrong(Expected);
        foreach (var (suffix, bytes) in Sizes)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal)) continue;
            if (int.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count * bytes;
            break;
        }

        throw node.Wrong(Expected);
    }

    static bool Golden(GateNode node) => node.Text("'required'") switch
    {
        null => false,
        "required" => true,
        _ => throw node.Wrong("'required'"),
    };

    static bool? Flag(GateNode node) => node.Json switch
    {
        null => null,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw node.Wrong("true or false"),
    };

    static List<T> Each<T>(GateNode node, string expected, Func<string, GateNode, T> read) => node.IsGiven ? [.. node.Object(expected).Keys.Select(key => read(key, node[key]))] : [];
}
