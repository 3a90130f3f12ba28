using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads the rules of a policy.</summary>
static class PolicyRulesReader
{
    const string Expected = "a list of rules, such as - { rule: risky, when: score > 0.9, verdict: review }";

    public static ImmutableArray<PolicyRule> Read(JobNode node, IReadOnlyList<string> verdicts)
    {
        if (!node.IsGiven) return [];
        if (node.Json is not JsonArray list)
        {
            node.Wrong(Expected);
            return [];
        }

        ImmutableArray<PolicyRule> rules = [.. list.Select((item, i) => Rule(new(node.Problems, FormattableString.Invariant($"rule {i + 1}"), item), verdicts))];
        foreach (var twice in rules.GroupBy(rule => rule.Name).Where(same => same.Key.Length > 0 && same.Count() > 1)) node.Problems.Add($"'rules' has '{twice.Key}' twice: rename one");
        return rules;
    }

    static PolicyRule Rule(JobNode node, IReadOnlyList<string> verdicts)
    {
        const string Shape = "an object such as { rule: risky, when: score > 0.9, verdict: review }";
        if (!node.IsGiven) node.Wrong(Shape);
        node.IsObject(Shape, "rule", "when", "verdict", "reason", "shadow", "from");
        var named = node["rule"];
        if (!named.IsGiven) named.Wrong("the rule's name");
        var name = named.Name("the rule's name") ?? "";
        // From here on errors name the rule, which people look for.
        var rule = name.Length == 0 ? node : node with { Place = $"rule '{name}'" };
        if (!rule["when"].IsGiven) rule["when"].Wrong("a condition");
        return new(name, PolicyPartsReader.Expression(rule["when"]), PolicyReader.Verdict(rule["verdict"], verdicts, isNeeded: true) ?? "")
        {
            Reason = rule["reason"].Text("text for people"),
            IsShadow = PolicyRequestFields.Flag(rule["shadow"]),
            From = rule["from"].Time(),
        };
    }
}
