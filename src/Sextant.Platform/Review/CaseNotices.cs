using System.Data.Common;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Outcomes of cases for webhooks that ask for the kind <c>case</c>, written with the verdict: an address is told or nothing was decided.</summary>
sealed class CaseNotices : ICaseOutcomes
{
    public Task DecidedAsync(DbTransaction transaction, CaseOutcome outcome) => NoteAsync(transaction, outcome, isWithdrawn: false);

    public Task WithdrawnAsync(DbTransaction transaction, CaseOutcome outcome) => NoteAsync(transaction, outcome, isWithdrawn: true);

    static Task NoteAsync(DbTransaction transaction, CaseOutcome outcome, bool isWithdrawn) => WebhookNotices.NoteAsync(transaction, ChangeKind.Case, outcome.At, id => Body(id, outcome, isWithdrawn));

    static JsonObject Body(long id, CaseOutcome outcome, bool isWithdrawn) => new()
    {
        ["id"] = id,
        ["at"] = outcome.At.ToString(),
        ["kind"] = "case",
        ["queue"] = outcome.Queue,
        ["case"] = outcome.Case,
        ["opening"] = outcome.Opening,
        ["decisionId"] = outcome.DecisionId,
        ["subject"] = outcome.Subject,
        ["verdict"] = outcome.Verdict,
        ["withdrawn"] = isWithdrawn,
        ["by"] = outcome.By,
    };
}
