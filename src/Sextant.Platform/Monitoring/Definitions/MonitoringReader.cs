using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// Reads what a workspace has watched, from <c>monitoring.yaml</c> or the JSON it stands for; all of it may be left out:
/// <code>
/// drift: { windows: [24h, 6h], psi: 0.1, ks: 0.1, missing: 0.05, severePsi: 0.25, falseDiscoveryADay: 0.05, minRows: 200 }
/// reference: 14d
/// keep: 60d
/// freshness: 6h
/// alerts: { cooldown: 1d, quiet: 6h, keep: 30d }
/// segments: { fraud: [country] }
/// performance:
///   payment: { label: fraud, vintage: 7d, maturity: 60d, silenceIsZero: true, auc: 0.95, aucLoss: 0.03, calibration: 1.25 }
/// fairness:
///   payment: { group: country, selected: [review, block], minRows: 100, max: 0.1 }
/// serviceLevels:
///   answered: { availability: 99.9% }
///   fast: { latency: 99%, withinMs: 100, route: POST /v1/fraud/score, window: 30d }
/// </code>
/// </summary>
public static class MonitoringReader
{
    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2446: something is not as it must be; tells all that is wrong.</exception>
    public static MonitoringDefinition ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The definition; null for all defaults.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="InvalidInputException">SXT2446: something is not as it must be; tells all that is wrong.</exception>
    public static MonitoringDefinition Read(JsonNode? document, string source)
    {
        var root = new JobNode([], "", document);
        var definition = root.IsObject("an object", "drift", "reference", "keep", "freshness", "alerts", "segments", "performance", "fairness", "serviceLevels") ? Definition(root) : new();
        if (root.Problems.Count == 0 && definition.Keep < definition.Drift.WindowHours.Max() * TimeSpan.FromHours(1)) root.Problems.Add("'keep' must be at least as long as the longest window");
        return root.Problems.Count == 0 ? definition : throw new InvalidInputException("SXT2446", $"{source}: {string.Join("; ", root.Problems)}.");
    }

    static MonitoringDefinition Definition(JobNode root) => new()
    {
        Drift = Drift(root["drift"]),
        Reference = Days(root["reference"], 1) ?? TimeSpan.FromDays(14),
        Keep = Days(root["keep"], 1) ?? TimeSpan.FromDays(60),
        Freshness = root["freshness"].Duration(),
        Alerts = Alerts(root["alerts"]),
        Segments = Each(root["segments"], "features by scope, such as fraud: [country]", node => node.Texts("a list of features")),
        Performance = Each(root["performance"], "an object by scope", OutcomeReader.Performance),
        Fairness = Each(root["fairness"], "an object by scope, such as fraud: { group: country }", OutcomeReader.Fairness),
        ServiceLevels = [.. Each(root["serviceLevels"], "promises by name, such as fast: { latency: 99%, withinMs: 100 }", ServiceLevelReader.Read).Select(level => level.Value with { Name = level.Key })],
    };

    static DriftLimits Drift(JobNode node)
    {
        var usual = new DriftLimits();
        if (!node.IsObject("an object such as { psi: 0.1 }", "windows", "psi", "ks", "missing", "severePsi", "falseDiscoveryADay", "minRows")) return usual;
        return usual with
        {
            WindowHours = Windows(node["windows"]) ?? usual.WindowHours,
            Stability = node["psi"].Number(0.001, 10) ?? usual.Stability,
            Gap = node["ks"].Number(0.001, 1) ?? usual.Gap,
            Missing = node["missing"].Number(0.0001, 1) ?? usual.Missing,
            SevereStability = node["severePsi"].Number(0.001, 100) ?? usual.SevereStability,
            FalseDiscoveryADay = node["falseDiscoveryADay"].Number(1e-9, 1) ?? usual.FalseDiscoveryADay,
            MinRows = (long)(node["minRows"].Number(10, 1e12, isWhole: true) ?? usual.MinRows),
        };
    }

    static List<int>? Windows(JobNode node)
    {
        if (!node.IsGiven) return null;
        var hours = new List<int>();
        foreach (var text in node.Texts("a list of windows, such as [24h, 6h]"))
        {
            if (Features.Duration.TryParse(text, out var window) && window >= TimeSpan.FromHours(1) && window <= TimeSpan.FromDays(28) && window.Ticks % TimeSpan.TicksPerHour == 0) hours.Add((int)window.TotalHours);
            else node.Problems.Add($"'windows' has '{text}', which must be whole hours from 1h to 28d");
        }

        if (hours.Count is 0 or > 4) node.Wrong("a list of one to four windows, such as [24h, 6h]");
        return hours.Count == 0 ? null : hours;
    }

    static AlertRules Alerts(JobNode node)
    {
        var usual = new AlertRules();
        if (!node.IsObject("an object such as { cooldown: 1d }", "cooldown", "quiet", "keep")) return usual;
        return new() { Cooldown = node["cooldown"].Duration() ?? usual.Cooldown, Quiet = node["quiet"].Duration() ?? usual.Quiet, Keep = node["keep"].Duration() ?? usual.Keep };
    }

    static TimeSpan? Days(JobNode node, int least)
    {
        var days = node.Duration();
        if (days < TimeSpan.FromDays(least)) node.Wrong("a day or more");
        return days;
    }

    static Dictionary<string, T> Each<T>(JobNode node, string expected, Func<JobNode, T> read)
    {
        if (node.IsGiven && node.Json is not JsonObject) node.Wrong(expected);
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var key in node.Keys) all[key] = read(node[key]);
        return all;
    }
}
