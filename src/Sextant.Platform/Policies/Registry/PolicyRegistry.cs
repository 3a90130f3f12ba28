using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// Applied policies: their versions, which never change, what decides now, and who changed it when and why. In the state store; several processes may share it, each with
/// a copy in memory that <see cref="RefreshAsync"/> brings up to date. Thread-safe.
/// </summary>
public sealed partial class PolicyRegistry : IReplayables
{
    readonly IStateStore _state;
    readonly TimeProvider _clock;
    readonly Lock _publishing = new();
    readonly ConcurrentDictionary<(string Name, int Version), PolicyVersion> _versions = new();
    long _change;
    volatile FrozenDictionary<string, RunningPolicy> _running = FrozenDictionary<string, RunningPolicy>.Empty;

    PolicyRegistry(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>All policies, by name.</summary>
    public IReadOnlyList<RunningPolicy> All => [.. _running.Values.OrderBy(policy => policy.Name, StringComparer.Ordinal)];

    /// <summary>Versions that decide now: of each policy the active one, and the one that is taking over.</summary>
    public IEnumerable<PolicyVersion> Deciding => _running.Values.SelectMany(running => running.Candidate is { } candidate ? [running.Active, candidate] : new[] { running.Active });

    /// <summary>Opens the policies of a state store, making their tables if they are not there.</summary>
    public static async Task<PolicyRegistry> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(PolicyTables.Schema, cancellationToken);
        var registry = new PolicyRegistry(state, clock);
        await registry.RefreshAsync(cancellationToken);
        return registry;
    }

    /// <summary>Reads anew what decides: another process may have changed it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var (change, running) = await _state.ReadAsync(async (transaction, _) => await ReadAsync(transaction), cancellationToken);
        lock (_publishing)
        {
            // A slow read of what was must not replace what was applied meanwhile.
            if (change < _change) return;
            (_change, _running) = (change, running);
        }
    }

    /// <summary>A policy; null if there is none.</summary>
    public RunningPolicy? Find(string name) => _running.GetValueOrDefault(name);

    /// <summary>A policy.</summary>
    /// <exception cref="InvalidInputException">SXT2624: there is none of that name.</exception>
    public RunningPolicy Get(string name) => Find(name) ?? throw PolicyErrors.NoPolicy(name, _running.Keys);

    /// <summary>A version of a policy.</summary>
    /// <exception cref="InvalidInputException">SXT2624: there is none.</exception>
    public async Task<PolicyVersion> GetAsync(string name, int version, CancellationToken cancellationToken)
    {
        if (_versions.TryGetValue((name, version), out var known)) return known;
        var found = await _state.ReadAsync(async (transaction, _) => await VersionAsync(transaction, name, version), cancellationToken);
        return found ?? throw (Find(name) is null ? PolicyErrors.NoPolicy(name, _running.Keys) : PolicyErrors.NoVersion(name, version));
    }

    /// <summary>All versions of a policy, the newest first.</summary>
    /// <exception cref="InvalidInputException">SXT2624: there is no such policy.</exception>
    public async Task<IReadOnlyList<PolicyVersion>> VersionsAsync(string name, CancellationToken cancellationToken)
    {
        var running = Get(name);
        var rows = await _state.ReadAsync(
            async (transaction, _) => (await transaction.Connection!.QueryAsync<PolicyVersionRow>($"SELECT {PolicyVersionRow.Columns} FROM policy_versions WHERE name = @Name ORDER BY version DESC", new { running.Name }, transaction)).ToList(),
            cancellationToken);
        return [.. rows.Select(Keep)];
    }

    /// <summary>What was changed, the newest first; also of a policy that was removed.</summary>
    /// <exception cref="InvalidInputException">SXT2624: there never was such a policy.</exception>
    public async Task<IReadOnlyList<PolicyChange>> HistoryAsync(string name, CancellationToken cancellationToken)
    {
        var rows = await _state.ReadAsync(
            async (transaction, _) => (await transaction.Connection!.QueryAsync<(long, string, long, string, string)>("SELECT at, kind, version, actor, reason FROM policy_history WHERE name = @name ORDER BY id DESC", new { name }, transaction)).ToList(),
            cancellationToken);
        if (rows.Count == 0) throw PolicyErrors.NoPolicy(name, _running.Keys);
        return [.. rows.Select(row => new PolicyChange(new(row.Item1), row.Item2, (int)row.Item3, row.Item4, row.Item5))];
    }

    /// <inheritdoc/>
    public async ValueTask<Replayable?> FindAsync(string name, int version, CancellationToken cancellationToken) => await KnownAsync(name, version, cancellationToken) is { } known ? Replayable.Of(known.Decider) : null;

    /// <summary>A version of a policy, also of one that was removed; null if there never was one.</summary>
    public async ValueTask<Policy?> FindVersionAsync(string name, int version, CancellationToken cancellationToken) => (await KnownAsync(name, version, cancellationToken))?.Policy;

    async ValueTask<PolicyVersion?> KnownAsync(string name, int version, CancellationToken cancellationToken)
    {
        if (!_versions.TryGetValue((name, version), out var known))
            known = await _state.ReadAsync(async (transaction, _) => await VersionAsync(transaction, name, version), cancellationToken);
        return known;
    }

    async Task<(long Change, FrozenDictionary<string, RunningPolicy> Running)> ReadAsync(DbTransaction transaction)
    {
        var change = await transaction.Connection!.ExecuteScalarAsync<long>("SELECT last FROM policy_sequence WHERE id = 1", transaction: transaction);
        var rows = await transaction.Connection!.QueryAsync<PolicyRow>($"SELECT {PolicyRow.Columns} FROM policies", transaction: transaction);
        var running = new Dictionary<string, RunningPolicy>(StringComparer.Ordinal);
        foreach (var row in rows) running[row.Name] = await RunAsync(transaction, row);
        return (change, running.ToFrozenDictionary(StringComparer.Ordinal));
    }

    async Task<RunningPolicy> RunAsync(DbTransaction transaction, PolicyRow row) => new(
        row.Name, row.Revision, await NeededAsync(transaction, row.Name, row.Active), row.Candidate is { } candidate ? await NeededAsync(transaction, row.Name, candidate) : null, (int)row.Step, new(row.StartedAt), new(row.StepAt));

    async Task<PolicyVersion> NeededAsync(DbTransaction transaction, string name, long version) =>
        await VersionAsync(transaction, name, (int)version) ?? throw new StorageException("SXT4011", FormattableString.Invariant($"The state store has no version {version} of policy '{name}', which is to decide. Restore data/state.db from a backup."));

    async Task<PolicyVersion?> VersionAsync(DbTransaction transaction, string name, int version)
    {
        if (_versions.TryGetValue((name, version), out var known)) return known;
        var row = await transaction.Connection!.QueryFirstOrDefaultAsync<PolicyVersionRow>($"SELECT {PolicyVersionRow.Columns} FROM policy_versions WHERE name = @name AND version = @version", new { name, version }, transaction);
        return row is null ? null : Keep(row);
    }

    // Compiled once: a version never changes.
    PolicyVersion Keep(PolicyVersionRow row) => _versions.GetOrAdd((row.Name, (int)row.Version), _ => row.ToVersion());
}
