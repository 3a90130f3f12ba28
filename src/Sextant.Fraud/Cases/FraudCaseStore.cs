using System.Data.Common;
using Dapper;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>What is known of cases of fraud beside the review queue, in the state store. Thread-safe.</summary>
public sealed partial class FraudCaseStore
{
    const int MostShared = 200;

    // Those that say that two cases may be one story; merchants and countries have too many.
    static readonly string[] Telling = ["customer", "card", "device", "email", "phone", "address", "ip"];

    const string Cursor = "cases";

    readonly IStateStore _state;
    readonly FraudCursors _cursors;
    readonly TimeProvider _clock;

    FraudCaseStore(IStateStore state, FraudCursors cursors, TimeProvider clock) => (_state, _cursors, _clock) = (state, cursors, clock);

    /// <summary>Opens it, making its tables if they are not there.</summary>
    public static async Task<FraudCaseStore> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await state.MigrateAsync(FraudCaseTables.Schema, cancellationToken);
        return new(state, await FraudCursors.OpenAsync(state, cancellationToken), clock);
    }

    /// <summary>The decision log's sequence through which cases are opened; null before the first time.</summary>
    public async Task<long?> ThroughAsync(CancellationToken cancellationToken) => await _cursors.FindAsync(Cursor, cancellationToken);

    /// <summary>Whether any webhook wants to know of blocks.</summary>
    public async Task<bool> AreBlocksWantedAsync(CancellationToken cancellationToken) =>
        await _state.ReadAsync(async (transaction, _) => await WebhookNotices.AreWantedAsync(transaction, ChangeKind.FraudBlock), cancellationToken);

    /// <summary>Notes that decisions are done with: through which sequence, which opened no case, and what webhooks are told. All of it or nothing.</summary>
    public async Task FollowedAsync(long through, IReadOnlyList<FraudFollowUp> done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(done);
        await _state.WriteAsync(
            async (transaction, _) =>
            {
                var connection = transaction.Connection!;
                await FraudCursors.SetAsync(transaction, Cursor, through);
                foreach (var one in done)
                {
                    if (one.Snooze is { } snooze)
                    {
                        await connection.ExecuteAsync(
                            "INSERT INTO fraud_snoozed (decision_id, entity, value, expected_loss, at) VALUES (@Id, @Entity, @Value, @ExpectedLoss, @Micros) ON CONFLICT (decision_id) DO NOTHING",
                            new { one.Facts.Entry.Id, snooze.Entity, snooze.Value, one.Facts.ExpectedLoss, one.Facts.Entry.Time.Micros }, transaction);
                    }

                    await WebhookNotices.NoteAsync(transaction, one.Kind, Timestamp.Now(_clock), one.Notice);
                }

                return true;
            },
            cancellationToken);
    }

    /// <summary>Keeps whom a case is about, and finds the cases that share one of them, the newest first.</summary>
    public async Task<IReadOnlyList<SharedCase>> ShareAsync(FraudCaseFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return await _state.WriteAsync(
            async (transaction, _) =>
            {
                foreach (var (entity, value) in TellingOf(facts.Entry))
                {
                    await transaction.Connection!.ExecuteAsync(
                        "INSERT INTO fraud_case_entities (entity, value, case_id, at) VALUES (@entity, @value, @Id, @Micros) ON CONFLICT (entity, value, case_id) DO NOTHING",
                        new { entity, value, facts.Entry.Id, facts.Entry.Time.Micros }, transaction);
                }

                return await SharedAsync(transaction, facts.Entry.Id);
            },
            cancellationToken);
    }

    /// <summary>Cases that share an entity with a case, the newest first.</summary>
    public async Task<IReadOnlyList<SharedCase>> SharedWithAsync(string id, CancellationToken cancellationToken) =>
        await _state.ReadAsync(async (transaction, _) => await SharedAsync(transaction, id), cancellationToken);

    internal static IEnumerable<(string Entity, string Value)> TellingOf(DecisionEntry entry) => Telling.Where(entry.Entities.ContainsKey).Select(kind => (kind, entry.Entities[kind]));

    static async Task<List<SharedCase>> SharedAsync(DbTransaction transaction, string id)
    {
        var rows = await transaction.Connection!.QueryAsync<(string Id, long At, string Entity)>(
            """
            SELECT other.case_id, other.at, other.entity FROM fraud_case_entities mine JOIN fraud_case_entities other ON other.entity = mine.entity AND other.value = mine.value
            WHERE mine.case_id = @id AND other.case_id <> @id ORDER BY other.at DESC, other.case_id DESC LIMIT @MostShared
            """,
            new { id, MostShared }, transaction);
        return [.. rows.GroupBy(row => row.Id, StringComparer.Ordinal).Select(group => new SharedCase(group.Key, new(group.First().At), [.. Telling.Where(kind => group.Any(row => row.Entity == kind))]))];
    }
}
