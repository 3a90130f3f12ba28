using System.Collections.Frozen;
using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// Applied experiments, and who changed them when and why. In the state store; several processes may share it, each with a copy in memory that
/// <see cref="RefreshAsync"/> brings up to date. Thread-safe.
/// </summary>
public sealed class ExperimentRegistry
{
    /// <summary>Who is named where an experiment ends by itself.</summary>
    public const string GuardName = "guard rail";

    readonly IStateStore _state;
    readonly TimeProvider _clock;
    readonly Lock _publishing = new();
    long _change;
    volatile FrozenDictionary<string, AppliedExperiment> _all = FrozenDictionary<string, AppliedExperiment>.Empty;

    ExperimentRegistry(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>All experiments, by name, stopped ones too.</summary>
    public IReadOnlyList<AppliedExperiment> All => [.. _all.Values.OrderBy(experiment => experiment.Definition.Name, StringComparer.Ordinal)];

    /// <summary>Opens the experiments of a state store, making their tables if they are not there.</summary>
    public static async Task<ExperimentRegistry> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(ExperimentTables.Schema, cancellationToken);
        var registry = new ExperimentRegistry(state, clock);
        await registry.RefreshAsync(cancellationToken);
        return registry;
    }

    /// <summary>Reads anew what runs: another process may have changed it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var known = _all;
        var (change, rows) = await _state.ReadAsync(
            async (transaction, _) => (
                await transaction.Connection!.ExecuteScalarAsync<long>("SELECT last FROM experiment_sequence WHERE id = 1", transaction: transaction),
                (await transaction.Connection!.QueryAsync<ExperimentRow>($"SELECT {ExperimentRow.Columns} FROM experiments", transaction: transaction)).ToList()),
            cancellationToken);
        // A revision is read once: declarations are parsed and targets compiled.
        var all = rows.ToFrozenDictionary(row => row.Name, row => known.TryGetValue(row.Name, out var same) && same.Revision == row.Revision ? same : row.ToExperiment(), StringComparer.Ordinal);
        lock (_publishing)
        {
            // A slow read of what was must not replace what was applied meanwhile.
            if (change < _change) return;
            (_change, _all) = (change, all);
        }
    }

    /// <summary>An experiment; null if there is none.</summary>
    public AppliedExperiment? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>An experiment.</summary>
    /// <exception cref="InvalidInputException">SXT2690: there is none of that name.</exception>
    public AppliedExperiment Get(string name) => Find(name)
        ?? throw new InvalidInputException("SXT2690", $"There is no experiment '{name}'.{NearestName.Hint(name, _all.Keys)} {(_all.Count == 0 ? "None is applied: write one into the workspace's folder 'experiments', then: sextant experiments apply FILE" : $"There are {string.Join(", ", _all.Keys.Order(StringComparer.Ordinal))}.")}");

    /// <summary>What applying a declaration would do. Changes nothing.</summary>
    /// <exception cref="InvalidInputException">SXT2400: it is no experiment. SXT2401, SXT2402: it clashes with others, or its target is wrong.</exception>
    public ExperimentPlan Plan(JsonNode? document, string source)
    {
        var definition = Check(document, source);
        if (Find(definition.Name) is not { } known) return new(definition.Name, 0, [$"experiment '{definition.Name}' is new"], []);
        List<string> differences = [.. PolicyDifferences.Of(known.Document, (JsonObject)document!)];
        List<string> notes = [];
        if (!known.IsRunning) differences.Add("it runs again; exposures before do not count");
        else if (!definition.Arms.SequenceEqual(known.Definition.Arms) && !definition.Sticky) notes.Add("Units change their arms. Those that saw two are in no figure; 'sticky: true' keeps them where they are.");
        return new(definition.Name, known.Revision, differences, notes);
    }

    /// <summary>Applies a declaration: the experiment runs.</summary>
    /// <param name="document">The declaration.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <param name="expected">The revision that it was planned for; 0 for a new one.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2400 to SXT2402: it is wrong. SXT2691: it was changed meanwhile. SXT2692: who or why is missing.</exception>
    public async Task<AppliedExperiment> ApplyAsync(JsonNode? document, string source, long expected, string by, string reason, CancellationToken cancellationToken)
    {
        CheckAuthor(by, reason);
        var (definition, text) = (Check(document, source), document!.ToJsonString());
        await ChangeAsync(
            definition.Name, by, reason,
            (row, now) =>
            {
                if ((row?.Revision ?? 0) != expected)
                    throw new InvalidInputException("SXT2691", FormattableString.Invariant($"Experiment '{definition.Name}' is at revision {row?.Revision ?? 0}, not {expected}: somebody else changed it meanwhile. Nothing was changed. Plan again, and apply that plan."));
                return row is { State: "running" } && row.Document == text ? null : ("applied", text, "running", row is { State: "running" } ? row.StartedAt : now);
            },
            cancellationToken);
        return Get(definition.Name);
    }

    /// <summary>Stops an experiment: nobody gets an arm any more. One that is stopped stays so.</summary>
    /// <exception cref="InvalidInputException">SXT2690: there is none of that name. SXT2692: who or why is missing.</exception>
    public async Task<AppliedExperiment> StopAsync(string name, string by, string reason, CancellationToken cancellationToken)
    {
        CheckAuthor(by, reason);
        Get(name);
        await ChangeAsync(name, by, reason, (row, _) => row is { State: "running" } ? ("stopped", row.Document, "stopped", row.StartedAt) : null, cancellationToken);
        return Get(name);
    }

    /// <summary>What was changed, the newest first.</summary>
    /// <exception cref="InvalidInputException">SXT2690: there is none of that name.</exception>
    public async Task<IReadOnlyList<ExperimentChange>> HistoryAsync(string name, CancellationToken cancellationToken)
    {
        Get(name);
        var rows = await _state.ReadAsync(
            async (transaction, _) => (await transaction.Connection!.QueryAsync<(long, string, long, string, string)>("SELECT at, kind, revision, actor, reason FROM experiment_history WHERE name = @name ORDER BY id DESC", new { name }, transaction)).ToList(), cancellationToken);
        return [.. rows.Select(row => new ExperimentChange(new(row.Item1), row.Item2, row.Item3, row.Item4, row.Item5))];
    }

    ExperimentDefinition Check(JsonNode? document, string source)
    {
        var definition = ExperimentReader.Read(document, source);
        _ = new RunningExperiment(definition, definition.Attributes);
        // Targets were checked one by one: each has attributes of its own.
        _ = new ExperimentCatalog(_all.Values.Where(other => other.IsRunning && other.Definition.Name != definition.Name).Select(other => other.Definition).Append(definition).Select(one => one with { Target = null }), new Dictionary<string, Schema>());
        return definition;
    }

    static void CheckAuthor(string by, string reason)
    {
        if (string.IsNullOrWhiteSpace(by) || by.Length > 200 || string.IsNullOrWhiteSpace(reason) || reason.Length > 10_000)
            throw new InvalidInputException("SXT2692", "Who makes the change, or why, is not given. Give a name of at most 200 characters and a reason of at most 10,000: the history keeps them.");
    }

    async Task ChangeAsync(string name, string by, string reason, Func<ExperimentRow?, long, (string Kind, string Document, string State, long StartedAt)?> change, CancellationToken cancellationToken)
    {
        await _state.WriteAsync(
            async (transaction, _) =>
            {
                // First, so that changes wait for each other whatever the store.
                var id = await transaction.Connection!.ExecuteScalarAsync<long>("UPDATE experiment_sequence SET last = last + 1 WHERE id = 1 RETURNING last", transaction: transaction);
                var row = await transaction.Connection!.QueryFirstOrDefaultAsync<ExperimentRow>($"SELECT {ExperimentRow.Columns} FROM experiments WHERE name = @name", new { name }, transaction);
                var now = Timestamp.Now(_clock).Micros;
                if (change(row, now) is { } to) await SaveAsync(transaction, new { id, name, revision = (row?.Revision ?? 0) + 1, to.Kind, to.Document, to.State, to.StartedAt, now, by, reason });
                return true;
            },
            cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    static Task<int> SaveAsync(DbTransaction transaction, object change) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO experiments (name, revision, document, state, started_at, changed_at, changed_by, reason) VALUES (@name, @revision, @Document, @State, @StartedAt, @now, @by, @reason)
        ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, document = excluded.document, state = excluded.state, started_at = excluded.started_at, changed_at = excluded.changed_at,
          changed_by = excluded.changed_by, reason = excluded.reason;
        INSERT INTO experiment_history (id, name, at, kind, revision, actor, reason, document) VALUES (@id, @name, @now, @Kind, @revision, @by, @reason, @Document);
        """,
        change, transaction);
}
