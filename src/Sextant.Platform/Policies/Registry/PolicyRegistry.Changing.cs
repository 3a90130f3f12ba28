using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <content>Changes: one at a time, each in one transaction with its line of the history.</content>
public sealed partial class PolicyRegistry
{
    /// <summary>Who is named where a rollout changes something by itself.</summary>
    public const string RolloutName = "rollout";

    /// <summary>Applies a policy as a new version. One that declares a rollout begins it, unless it is the first or is to decide at once.</summary>
    /// <param name="candidate">The policy.</param>
    /// <param name="expected">The revision that it was planned for; 0 for a policy that is new.</param>
    /// <param name="by">Who applies it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="atOnce">True: it decides all at once.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The policy then. If the newest version is the same, nothing is changed.</returns>
    /// <exception cref="InvalidInputException">SXT2625: something else was applied meanwhile; nothing is changed. SXT2627: who or why is missing.</exception>
    public async Task<RunningPolicy> ApplyAsync(PolicyCandidate candidate, long expected, string by, string reason, bool atOnce, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        PolicyErrors.CheckAuthor(by, reason);
        var (document, binding) = (candidate.Document.ToJsonString(), candidate.Policy.Binding.ToJson());
        await ChangeAsync(
            candidate.Name,
            async (transaction, row) =>
            {
                if ((row?.Revision ?? 0) != expected) throw PolicyErrors.Changed(candidate.Name, expected, row?.Revision ?? 0);
                var last = await transaction.Connection!.QueryFirstOrDefaultAsync<PolicyVersionRow>($"SELECT {PolicyVersionRow.Columns} FROM policy_versions WHERE name = @Name ORDER BY version DESC LIMIT 1", new { candidate.Name }, transaction);
                if (last is not null && last.Document == document && last.Binding == binding && row is not null && (row.Active == last.Version || row.Candidate == last.Version)) return;
                var version = (last?.Version ?? 0) + 1;
                var now = Timestamp.Now(_clock).Micros;
                await transaction.Connection!.ExecuteAsync(
                    "INSERT INTO policy_versions (name, version, document, binding, applied_at, applied_by, reason) VALUES (@Name, @version, @document, @binding, @now, @by, @reason)",
                    new { candidate.Name, version, document, binding, now, by, reason }, transaction);
                var isStaged = row is not null && !atOnce && candidate.Policy.Definition.Rollout is not null;
                await SaveAsync(transaction, candidate.Name, expected + 1, isStaged ? row!.Active : version, isStaged ? version : null, 0, now, now);
                await NoteAsync(transaction, candidate.Name, isStaged ? "rolloutStarted" : "applied", version, by, reason);
            },
            cancellationToken);
        return Get(candidate.Name);
    }

    /// <summary>Makes an earlier version decide again, at once; a rollout ends.</summary>
    /// <param name="name">The policy.</param>
    /// <param name="version">The version; null for the one before the active one.</param>
    /// <param name="expected">The revision that the policy has.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2624: there is no such policy or version. SXT2625: it was changed meanwhile. SXT2627: who or why is missing.</exception>
    public async Task<RunningPolicy> RollBackAsync(string name, int? version, long expected, string by, string reason, CancellationToken cancellationToken)
    {
        PolicyErrors.CheckAuthor(by, reason);
        await ChangeAsync(
            name,
            async (transaction, row) =>
            {
                if (row is null) throw PolicyErrors.NoPolicy(name, _running.Keys);
                if (row.Revision != expected) throw PolicyErrors.Changed(name, expected, row.Revision);
                var wanted = version ?? (int)row.Active - 1;
                _ = await VersionAsync(transaction, name, wanted) ?? throw PolicyErrors.NoVersion(name, wanted);
                await SaveAsync(transaction, name, expected + 1, wanted, null, 0, 0, 0);
                await NoteAsync(transaction, name, "rolledBack", wanted, by, reason);
            },
            cancellationToken);
        return Get(name);
    }

    /// <summary>Takes a policy away: nothing is decided by it any more. Its versions and its history stay, so that its decisions can be made again; applied again, it goes on with the next version.</summary>
    /// <param name="name">The policy.</param>
    /// <param name="expected">The revision that it has.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2624: there is no such policy. SXT2625: it was changed meanwhile. SXT2627: who or why is missing.</exception>
    public async Task RemoveAsync(string name, long expected, string by, string reason, CancellationToken cancellationToken)
    {
        PolicyErrors.CheckAuthor(by, reason);
        await ChangeAsync(
            name,
            async (transaction, row) =>
            {
                if (row is null) throw PolicyErrors.NoPolicy(name, _running.Keys);
                if (row.Revision != expected) throw PolicyErrors.Changed(name, expected, row.Revision);
                await transaction.Connection!.ExecuteAsync("DELETE FROM policies WHERE name = @name", new { name }, transaction);
                await NoteAsync(transaction, name, "removed", row.Active, by, reason);
            },
            cancellationToken);
    }

    /// <summary>Ends a rollout: nobody gets its version any more.</summary>
    /// <exception cref="InvalidInputException">SXT2624: there is no such policy. SXT2627: who or why is missing. SXT2628: nothing is taking over.</exception>
    public Task<RunningPolicy> StopRolloutAsync(string name, string by, string reason, CancellationToken cancellationToken) =>
        RollOutAsync(name, "rolloutStopped", by, reason, (row, now) => (row.Active, null, 0, 0, 0), cancellationToken);

    /// <summary>Lets a version that is taking over decide all.</summary>
    /// <exception cref="InvalidInputException">SXT2624: there is no such policy. SXT2627: who or why is missing. SXT2628: nothing is taking over.</exception>
    public Task<RunningPolicy> FinishRolloutAsync(string name, string by, string reason, CancellationToken cancellationToken) =>
        RollOutAsync(name, "rolloutFinished", by, reason, (row, now) => (row.Candidate!.Value, null, 0, 0, 0), cancellationToken);

    /// <summary>Goes to the next step of a rollout.</summary>
    internal Task<RunningPolicy> StepRolloutAsync(RunningPolicy policy, string reason, CancellationToken cancellationToken) => RollOutAsync(
        policy.Name, "rolloutStep", RolloutName, reason,
        // Another process may have gone there already.
        (row, now) => row.Candidate == policy.Candidate!.Policy.Version && row.Step == policy.Step ? (row.Active, row.Candidate, row.Step + 1, row.StartedAt, now) : null,
        cancellationToken);

    async Task<RunningPolicy> RollOutAsync(
        string name, string kind, string by, string reason, Func<PolicyRow, long, (long Active, long? Candidate, long Step, long StartedAt, long StepAt)?> move, CancellationToken cancellationToken)
    {
        PolicyErrors.CheckAuthor(by, reason);
        await ChangeAsync(
            name,
            async (transaction, row) =>
            {
                if (row is null) throw PolicyErrors.NoPolicy(name, _running.Keys);
                if (row.Candidate is not { } candidate) throw PolicyErrors.NoRollout(name);
                if (move(row, Timestamp.Now(_clock).Micros) is not { } to) return;
                // A step is no change by a person: who planned before it may still apply.
                var revision = by == RolloutName ? row.Revision : row.Revision + 1;
                await SaveAsync(transaction, name, revision, to.Active, to.Candidate, to.Step, to.StartedAt, to.StepAt);
                await NoteAsync(transaction, name, kind, candidate, by, reason);
            },
            cancellationToken);
        return Get(name);
    }

    async Task ChangeAsync(string name, Func<DbTransaction, PolicyRow?, Task> work, CancellationToken cancellationToken)
    {
        await _state.WriteAsync(
            async (transaction, _) =>
            {
                // First, so that changes wait for each other whatever the store.
                await transaction.Connection!.ExecuteAsync("UPDATE policy_sequence SET last = last WHERE id = 1", transaction: transaction);
                await work(transaction, await transaction.Connection!.QueryFirstOrDefaultAsync<PolicyRow>($"SELECT {PolicyRow.Columns} FROM policies WHERE name = @name", new { name }, transaction));
                return true;
            },
            cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    static Task<int> SaveAsync(DbTransaction transaction, string name, long revision, long active, long? candidate, long step, long startedAt, long stepAt) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO policies (name, revision, active, candidate, step, started_at, step_at) VALUES (@name, @revision, @active, @candidate, @step, @startedAt, @stepAt)
        ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, active = excluded.active, candidate = excluded.candidate, step = excluded.step, started_at = excluded.started_at, step_at = excluded.step_at
        """,
        new { name, revision, active, candidate, step, startedAt, stepAt }, transaction);

    async Task NoteAsync(DbTransaction transaction, string name, string kind, long version, string by, string reason)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long>("UPDATE policy_sequence SET last = last + 1 WHERE id = 1 RETURNING last", transaction: transaction);
        await transaction.Connection!.ExecuteAsync(
            "INSERT INTO policy_history (id, name, at, kind, version, actor, reason) VALUES (@id, @name, @at, @kind, @version, @by, @reason)",
            new { id, name, at = Timestamp.Now(_clock).Micros, kind, version, by, reason }, transaction);
    }
}
