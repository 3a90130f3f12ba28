using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Sextant.Platform;

/// <summary>Tells webhooks of other things than models, in the transaction that they belong to: an address is told or nothing has happened.</summary>
public static class WebhookNotices
{
    /// <summary>Whether an address asks for a kind by its word. Who asked for all changes asked for those of models.</summary>
    public static async Task<bool> AreWantedAsync(DbTransaction transaction, ChangeKind kind)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return await transaction.Connection!.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM model_webhooks WHERE {Wanted(kind)}", transaction: transaction) > 0;
    }

    /// <summary>Writes a notice for every address that asks for its kind.</summary>
    /// <param name="transaction">Both are recorded or neither.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="at">When it happened: an address that does not take it is told no more of it some days after.</param>
    /// <param name="body">What is posted, by the notice's number, which receivers know it again by.</param>
    public static async Task NoteAsync(DbTransaction transaction, ChangeKind kind, Timestamp at, Func<long, JsonObject> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (!await AreWantedAsync(transaction, kind)) return;
        var connection = transaction.Connection!;
        var id = await connection.ExecuteScalarAsync<long>("UPDATE model_sequence SET last = last + 1 WHERE id = 1 RETURNING last", transaction: transaction);
        await connection.ExecuteAsync(
            $"INSERT INTO model_outbox (webhook, change_id, attempts, due_at, body, noted_at) SELECT id, @id, 0, @Micros, @body, @Micros FROM model_webhooks WHERE {Wanted(kind)}",
            new { id, at.Micros, body = body(id).ToJsonString() }, transaction);
    }

    // Words of kinds are ours: they hold no quotes.
    static string Wanted(ChangeKind kind) => $"kinds LIKE '%,{ChangeKindWords.WordOf(kind)},%'";
}
