using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// Reads how labels are to be read, from YAML in the workspace or from the JSON it stands for:
/// <code>
/// label: fraud
/// policy: priority            # or latest, majority
/// sources: [analyst, chargeback, customer]
/// maturity: 60d
/// absent: 0
/// within: 90d
/// </code>
/// </summary>
public static class LabelReader
{
    static readonly string[] Known = ["label", "description", "policy", "sources", "maturity", "absent", "within"];

    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2669: no definition of a label; tells all that is wrong.</exception>
    public static LabelDefinition ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidInputException">SXT2669: no definition of a label; tells all that is wrong.</exception>
    public static LabelDefinition Read(JsonNode? document, string source)
    {
        const string Expected = "an object with 'label'";
        var root = new JobNode([], "", document);
        if (!root.IsGiven) root.Wrong(Expected);
        var definition = root.IsObject(Expected, Known) ? Definition(root) : null;
        return root.Problems.Count == 0 ? definition! : throw new InvalidInputException("SXT2669", $"{source}: {string.Join("; ", root.Problems)}.");
    }

    static LabelDefinition Definition(JobNode root)
    {
        if (!root["label"].IsGiven) root["label"].Wrong("the label's name");
        var policy = root["policy"].OneOf("a policy", ["latest", "majority", "priority"]) switch { "majority" => ConflictPolicy.Majority, "priority" => ConflictPolicy.Priority, _ => ConflictPolicy.Latest };
        var sources = root["sources"].Texts("a list of sources, the most trusted first");
        if (policy == ConflictPolicy.Priority && sources.Count == 0) root["sources"].Wrong("a list of sources, the most trusted first");
        if (root["absent"].IsGiven && !root["maturity"].IsGiven) root["maturity"].Wrong("given with 'absent': how old a decision must be before it counts that no label came");
        return new(root["label"].Name("the label's name") ?? "")
        {
            Description = root["description"].Text("text"),
            Policy = policy,
            Sources = [.. sources],
            Maturity = root["maturity"].Duration(),
            Absent = root["absent"].Number(-1e15, 1e15),
            Within = root["within"].Duration() ?? new LabelDefinition("").Within,
        };
    }
}
