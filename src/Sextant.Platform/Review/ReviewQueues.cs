using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// Cases for people: queues that are declared, claims that never clash, verdicts, second looks and cases whose answer is known, with the whole history of each
/// case. In the state store; several processes may share it. Thread-safe.
/// </summary>
public sealed partial class ReviewQueues
{
    readonly IStateStore _state;
    readonly TimeProvider _clock;
    readonly IReadOnlyList<ICaseOutcomes> _outcomes;
    readonly ConcurrentDictionary<(string Name, long Version), RunningQueue> _running = new();

    ReviewQueues(IStateStore state, IReadOnlyList<ICaseOutcomes> outcomes, TimeProvider clock) => (_state, _outcomes, _clock) = (state, outcomes, clock);

    /// <summary>Opens the queues of a state store, making their tables if they are not there. Outcomes become labels where a queue says so, and are told to webhooks that ask for cases.</summary>
    public static async Task<ReviewQueues> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(FeedbackTables.Schema, cancellationToken);
        await state.MigrateAsync(RegistryTables.Schema, cancellationToken);
        return await OpenAsync(state, [new CaseLabels(), new CaseNotices()], clock, cancellationToken);
    }

    internal static async Task<ReviewQueues> OpenAsync(IStateStore state, IReadOnlyList<ICaseOutcomes> outcomes, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(ReviewTables.Schema, cancellationToken);
        return new(state, outcomes, clock);
    }

    /// <summary>Declares a queue, or changes its declaration. Cases that are open keep the limit that they were opened with.</summary>
    /// <param name="definition">The declaration as a document; see <see cref="QueueReader"/>.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <param name="by">Who declares it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>True if it is new or changed.</returns>
    /// <exception cref="InvalidInputException">SXT2560: it is wrong; tells all that is. SXT2564: a case whose answer is known has the id of another case. SXT2572: the person is missing.</exception>
    public async Task<bool> ApplyAsync(JsonNode? definition, string source, string by, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(by);
        var queue = QueueReader.Read(definition, source);
        var text = definition!.ToJsonString();
        return await ChangeAsync(
            async change =>
            {
                var known = await change.FindAsync<QueueRow>($"SELECT {QueueRow.Columns} FROM review_queues WHERE name = @Name", new { queue.Name });
                if (known?.Definition == text) return false;
                var version = (known?.Version ?? 0) + 1;
                // Part of the salt is when it was declared: who reads the definition alone cannot tell which cases are looked at twice.
                var salt = known?.Salt ?? FormattableString.Invariant($"{change.Now.Micros} {await change.NextAsync()}");
                await change.RunAsync(
                    """
                    INSERT INTO review_queues (name, version, definition, salt, claims, refreshed, applied_at, applied_by) VALUES (@Name, @version, @text, @salt, 0, 0, @at, @by)
                    ON CONFLICT (name) DO UPDATE SET version = excluded.version, definition = excluded.definition, refreshed = 0, applied_at = excluded.applied_at, applied_by = excluded.applied_by
                    """,
                    new { queue.Name, version, text, salt, at = change.Now.Micros, by });
                await KeepGoldenAsync(change, new(queue, version, salt, change.Now, by, text), by);
                return true;
            },
            cancellationToken);
    }

    /// <summary>All queues, by name.</summary>
    public async Task<IReadOnlyList<DeclaredQueue>> ListAsync(CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<QueueRow>($"SELECT {QueueRow.Columns} FROM review_queues ORDER BY name", transaction: transaction);
            return rows.Select(row => Declared(Run(row))).ToList();
        },
        cancellationToken);

    /// <summary>A queue.</summary>
    /// <exception cref="InvalidInputException">SXT2561: there is none.</exception>
    public async Task<DeclaredQueue> GetAsync(string name, CancellationToken cancellationToken) =>
        await _state.ReadAsync(async (transaction, _) => Declared(await QueueAsync(transaction, name)), cancellationToken);

    async Task<RunningQueue> QueueAsync(DbTransaction transaction, string name)
    {
        var row = await transaction.Connection!.QueryFirstOrDefaultAsync<QueueRow>($"SELECT {QueueRow.Columns} FROM review_queues WHERE name = @name", new { name }, transaction);
        if (row is not null) return Run(row);
        throw ReviewErrors.NoQueue(name, await transaction.Connection!.QueryAsync<string>("SELECT name FROM review_queues", transaction: transaction));
    }

    // A declaration is parsed once a version, not once a claim.
    RunningQueue Run(QueueRow row) => _running.GetOrAdd((row.Name, row.Version), _ => RunningQueue.Of(row));

    async Task<T> ChangeAsync<T>(Func<ReviewTransaction, Task<T>> work, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => await work(await ReviewTransaction.BeginAsync(transaction, Timestamp.Now(_clock))), cancellationToken);

    static DeclaredQueue Declared(RunningQueue queue) => new(queue.Definition, queue.Version, (JsonObject)JsonNode.Parse(queue.Text)!, queue.AppliedAt, queue.AppliedBy);
}
