using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// Reads an experiment from YAML in the workspace, or from the JSON it stands for:
/// <code>
/// experiment: ranking
/// unit: user
/// arms: { control: 50%, diverse: 50% }   # the first is the control
/// layer: { name: results, from: 0, to: 0.5 }
/// coverage: 0.2
/// attributes: { country: text, age: integer }
/// target: country == "DE" &amp;&amp; age >= 18
/// sticky: true
/// seed: ranking
/// hash: 2
/// plannedUnits: 50000
/// level: 0.95
/// metrics:
///   revenue: { covariate: revenue }        # its own sum before the exposure
///   bought: { kind: proportion }
///   ctr: { kind: ratio, of: clicks, per: views }
///   errors: { better: lower, maxHarm: 0.01 }
/// </code>
/// </summary>
public static class ExperimentReader
{
    static readonly string[] Known = ["experiment", "description", "unit", "arms", "layer", "coverage", "attributes", "target", "sticky", "seed", "hash", "plannedUnits", "level", "metrics"];

    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2400: no experiment; tells all that is wrong.</exception>
    public static ExperimentDefinition ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The definition.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="InvalidInputException">SXT2400: no experiment; tells all that is wrong.</exception>
    public static ExperimentDefinition Read(JsonNode? document, string source)
    {
        const string Expected = "an object with 'experiment', 'unit' and 'arms'";
        var root = new JobNode([], "", document);
        if (!root.IsGiven) root.Wrong(Expected);
        var definition = root.IsObject(Expected, Known) ? Definition(root) : null;
        return root.Problems.Count == 0 ? definition! : throw new InvalidInputException("SXT2400", $"{source}: {string.Join("; ", root.Problems)}.");
    }

    static ExperimentDefinition Definition(JobNode root)
    {
        var name = Needed(root["experiment"], "the experiment's name");
        return new(name, Needed(root["unit"], "the entity that gets an arm"), Arms(root["arms"]))
        {
            Description = root["description"].Text("text"),
            Layer = Layer(root["layer"]),
            Coverage = root["coverage"].Number(0, 1) ?? 1,
            Attributes = QueueCaseReader.Fields(root["attributes"]),
            Target = root["target"].Text("an expression"),
            Sticky = Flag(root["sticky"]),
            Seed = root["seed"].Text("text") ?? name,
            HashVersion = (int)(root["hash"].Number(1, 2, isWhole: true) ?? 2),
            PlannedUnits = (long)(root["plannedUnits"].Number(1, 1e15, isWhole: true) ?? 10_000),
            Level = root["level"].Number(0.5, 0.9999) ?? 0.95,
            Metrics = ExperimentMetricReader.Read(root["metrics"]),
        };
    }

    static string Needed(JobNode node, string what)
    {
        if (!node.IsGiven) node.Wrong(what);
        return node.Name(what) ?? "";
    }

    static List<ExperimentArm> Arms(JobNode node)
    {
        const string Expected = "an object of two or more arms with their shares, such as { control: 50%, diverse: 50% }";
        var arms = new List<ExperimentArm>();
        if (node.Json is not JsonObject { Count: >= 2 })
        {
            node.Wrong(Expected);
            return arms;
        }

        var before = node.Problems.Count;
        foreach (var name in node.Keys)
        {
            if (!Field.IsValidName(name)) node.Problems.Add($"'arms' has '{name}', which is no name: a letter, then letters, digits and underscores, at most {Field.MaxNameLength}");
            if (!node[name].IsGiven) node[name].Wrong("a share above 0 and below 1, such as 50% or 0.5");
            arms.Add(new(name, node[name].Share() ?? 0));
        }

        var sum = arms.Sum(arm => arm.Weight);
        // GrowthBook's tolerance: thirds may be written with two digits.
        if (node.Problems.Count == before && sum is < 0.99 or > 1.01) node.Problems.Add(FormattableString.Invariant($"'arms' must have shares that sum to 100%, not {sum * 100:0.##}%; keep units out with 'coverage'"));
        return arms;
    }

    static ExperimentLayer? Layer(JobNode node)
    {
        if (!node.IsObject("an object such as { name: results, from: 0, to: 0.5 }", "name", "from", "to")) return null;
        if (!node["name"].IsGiven) node["name"].Wrong("the layer's name");
        var layer = new ExperimentLayer(node["name"].Text("the layer's name") ?? "", node["from"].Number(0, 1) ?? 0, node["to"].Number(0, 1) ?? 1);
        if (layer.From >= layer.To) node.Problems.Add(FormattableString.Invariant($"'layer' must end after it begins, but goes from {layer.From} to {layer.To}"));
        return layer;
    }

    static bool Flag(JobNode node)
    {
        if (!node.IsGiven) return false;
        if (node.Json is JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        node.Wrong("true or false");
        return false;
    }
}
