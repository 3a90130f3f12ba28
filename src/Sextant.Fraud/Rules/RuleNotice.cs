using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>What webhooks are told of a rule that was suspended.</summary>
static class RuleNotice
{
    public static JsonObject Of(long id, SuspendedRule rule) => new()
    {
        ["id"] = id,
        ["at"] = rule.At.ToString(),
        ["kind"] = ChangeKindWords.WordOf(ChangeKind.FraudRuleSuspended),
        ["request"] = rule.Kind,
        ["rule"] = rule.Rule,
        ["blocks"] = rule.Blocks,
        ["decisions"] = rule.Decisions,
        ["mostShare"] = rule.Most,
    };
}
