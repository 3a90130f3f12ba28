using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Sextant.Platform;

/// <summary>Outcomes of cases for webhooks that ask for the kind <c>case</c>, written with the verdict: an address is told or nothing was decided.</summary>
sealed class CaseNotices : ICaseOutcomes
{
    public Task DecidedAsync(DbTransaction transaction, CaseOutcome outcome) => NoteAsync(transaction, outcome, isWithdrawn: false);

    public Task WithdrawnAsync(DbTransaction transaction, CaseOutcome outcome) => NoteAsync(transaction, outcome, isWithdrawn: true);

    static async Task NoteAsync(DbTransaction transaction, CaseOutcome outcome, bool isWithdrawn)
    {
        var connection = transaction.Connection!;
        // Who asked for all changes asked for those of models.
        const string Wanted = "kinds LIKE '%,case,%'";
        if (await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM model_webhooks WHERE {Wanted}", transaction: transaction) == 0) return;
        var id = await connection.ExecuteScalarAsync<long>("UPDATE model_sequence SET last = last + 1 WHERE id = 1 RETURNING last", transaction: transaction);
        await connection.ExecuteAsync(
            $"INSERT INTO model_outbox (webhook, change_id, attempts, due_at, body, noted_at) SELECT id, @id, 0, @Micros, @body, @Micros FROM model_webhooks WHERE {Wanted}",
            new { id, outcome.At.Micros, body = Body(id, outcome, isWithdrawn).ToJsonString() }, transaction);
    }

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
