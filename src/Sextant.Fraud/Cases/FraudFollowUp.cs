using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>What followed from a decision.</summary>
/// <param name="Facts">The decision.</param>
/// <param name="Snooze">What kept its case shut; null if a case was opened, or it needs none.</param>
public sealed record FraudFollowUp(FraudCaseFacts Facts, FraudSnooze? Snooze)
{
    /// <summary>What webhooks call it.</summary>
    public ChangeKind Kind => Facts.Verdict.Action == FraudAction.Block ? ChangeKind.FraudBlock : ChangeKind.FraudReview;

    /// <summary>What webhooks are told, by the notice's number.</summary>
    public JsonObject Notice(long id) => new()
    {
        ["id"] = id,
        ["at"] = Facts.Entry.Time.ToString(),
        ["kind"] = ChangeKindWords.WordOf(Kind),
        ["request"] = Facts.Kind.Name,
        ["requestId"] = Facts.RequestId,
        ["decisionId"] = Facts.Entry.Id,
        ["subject"] = Facts.Subject,
        ["verdict"] = Facts.Verdict.Word,
        ["decidedBy"] = Facts.Verdict.By,
        ["rule"] = Facts.Verdict.Rule,
        ["probability"] = Facts.Verdict.Probability,
        ["amount"] = Facts.Amount,
        ["currency"] = Facts.Currency,
        ["expectedLoss"] = Facts.ExpectedLoss,
        ["reasons"] = new JsonArray([.. Facts.Reasons.Select(reason => new JsonObject { ["code"] = reason.Code, ["text"] = reason.Text })]),
        ["case"] = Facts.Verdict.Action == FraudAction.Review && Snooze is null ? Facts.Entry.Id : null,
        ["snoozed"] = Snooze is not null,
    };
}
