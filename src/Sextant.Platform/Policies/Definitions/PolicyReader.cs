using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// Reads a policy from YAML in the workspace, or from the JSON it stands for:
/// <code>
/// policy: payment
/// owner: risk
/// request:
///   card: { type: text, required: true, entity: card }
///   amount: { type: number, required: true }
///   country: text
/// features: { set: payment, keys: { card: card } }
/// model: { name: fraud, key: card, otherwise: 0.5 }
/// lists: { embargo: [KP, IR] }
/// derive: { times_usual: amount / features.mean_amount }
/// verdicts: [allow, review, block]          # from the mildest to the strongest
/// rules:
///   - { rule: embargo, when: "contains(embargo, country)", verdict: block, reason: The country is under embargo. }
///   - { rule: risky, when: score > 0.9, verdict: review, from: 2026-12-01T00:00:00Z }
///   - { rule: unusual, when: times_usual > 20, verdict: block, shadow: true }
/// otherwise: allow
/// when_degraded: review
/// experiment: { name: thresholds, unit: card }
/// budget: { total: 100, read: 30, score: 50, retrieve: 50, record: 2000 } # milliseconds
/// record: before_answer
/// unrecorded: []
/// keep: 400d
/// label: fraud
/// guard: { change: 10%, strongest: 20%, over: 1000 }
/// rollout: { key: card, steps: [{ share: 10%, hold: 1h }], stop: { verdicts: 10%, degraded: 5% } }
/// </code>
/// </summary>
public static class PolicyReader
{
    static readonly string[] Known =
    [
        "policy", "owner", "description", "request", "features", "model", "lists", "derive", "verdicts", "rules", "otherwise", "when_degraded", "experiment", "budget", "record", "unrecorded", "keep", "label",
        "guard", "rollout",
    ];

    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT2620: no policy; tells all that is wrong.</exception>
    public static PolicyDefinition ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The definition.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="InvalidInputException">SXT2620: no policy; tells all that is wrong.</exception>
    public static PolicyDefinition Read(JsonNode? document, string source)
    {
        const string Expected = "an object with 'policy', 'request', 'verdicts' and 'otherwise'";
        var root = new JobNode([], "", document);
        if (!root.IsGiven) root.Wrong(Expected);
        var definition = root.IsObject(Expected, Known) ? Definition(root) : null;
        return root.Problems.Count == 0 ? definition! : throw new InvalidInputException("SXT2620", $"{source}: {string.Join("; ", root.Problems)}.");
    }

    /// <summary>True for names of policies: parts as <see cref="Field.IsValidName"/> has them, with dots between.</summary>
    public static bool IsValidName(string name) => name.Length <= 100 && name.Split('.').All(Field.IsValidName);

    static PolicyDefinition Definition(JobNode root)
    {
        var verdicts = Verdicts(root["verdicts"]);
        var request = PolicyRequestFields.Read(root["request"]);
        var fields = request.Select(field => field.Name).ToList();
        return new(Name(root["policy"]), request, verdicts, Verdict(root["otherwise"], verdicts, isNeeded: true) ?? "")
        {
            Owner = root["owner"].Text("a name"),
            Description = root["description"].Text("text"),
            Features = PolicyPartsReader.Features(root["features"], fields),
            Model = PolicyPartsReader.Model(root["model"], fields),
            Lists = PolicyPartsReader.Lists(root["lists"]),
            Derive = Derive(root["derive"]),
            Rules = PolicyRulesReader.Read(root["rules"], verdicts),
            WhenDegraded = Verdict(root["when_degraded"], verdicts, isNeeded: false),
            Experiment = PolicyPartsReader.Experiment(root["experiment"], fields),
            Budget = PolicyPartsReader.Budget(root["budget"]),
            Keep = root["keep"].Duration(),
            Durability = root["record"].OneOf("a time", ["before_answer", "after_answer"]) == "after_answer" ? RecordDurability.AfterAnswer : RecordDurability.BeforeAnswer,
            Unrecorded = [.. root["unrecorded"].Texts("a list of the request's fields").Select(name => PolicyPartsReader.Known(root["unrecorded"], name, fields))],
            Label = root["label"].Name("the name of a label"),
            Guard = PolicyRolloutReader.Guard(root["guard"]),
            Rollout = PolicyRolloutReader.Read(root["rollout"], request),
        };
    }

    internal static string? Verdict(JobNode node, IReadOnlyList<string> verdicts, bool isNeeded)
    {
        if (isNeeded && !node.IsGiven) node.Wrong("one of the verdicts");
        return node.OneOf("one of the verdicts", verdicts);
    }

    static string Name(JobNode node)
    {
        const string Expected = "the policy's name: names of letters, digits and underscores with dots between, such as payment or fraud.payment";
        if (!node.IsGiven) node.Wrong(Expected);
        var name = node.Text(Expected) ?? "";
        if (name.Length > 0 && !IsValidName(name)) node.Wrong(Expected);
        return name;
    }

    static ImmutableArray<string> Verdicts(JobNode node)
    {
        const string Expected = "a list of two or more names from the mildest to the strongest, such as [allow, review, block]";
        var verdicts = node.Texts(Expected);
        if (verdicts.Count < 2 || verdicts.Distinct(StringComparer.Ordinal).Count() < verdicts.Count || !verdicts.All(Field.IsValidName)) node.Wrong($"{Expected}, each once");
        return [.. verdicts];
    }

    static ImmutableArray<PolicyValue> Derive(JobNode node)
    {
        if (node.IsGiven && !node.Keys.Any()) node.Wrong("an object of expressions by name");
        foreach (var name in node.Keys.Where(name => !Field.IsValidName(name))) node.Problems.Add($"'derive' has '{name}', which is no name: a letter, then letters, digits and underscores");
        return [.. node.Keys.Select(name => new PolicyValue(name, PolicyPartsReader.Expression(node[name])))];
    }
}
