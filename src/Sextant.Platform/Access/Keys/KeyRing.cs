using System.Collections.Frozen;
using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// The API keys of a workspace. Changes are durable before they are answered; who shows a key is known from memory, without asking the store. Thread-safe; several processes may share
/// the store, of which each learns what others changed by <see cref="RefreshAsync"/>.
/// </summary>
public sealed partial class KeyRing : IAsyncDisposable
{
    readonly IStateStore _state;
    readonly TimeProvider _clock;
    readonly SemaphoreSlim _loading = new(1);
    FrozenDictionary<string, LiveKey> _keys = FrozenDictionary<string, LiveKey>.Empty;
    long _version = -1;
    bool _isInUse;

    KeyRing(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>True once a key is in use: then nobody gets in without one. The key that the first start made counts from its first use on, any other from its making, revoked or not.</summary>
    public bool IsInUse => Volatile.Read(ref _isInUse);

    /// <summary>Opens the keys of a state store, making their tables if they are not there.</summary>
    public static async Task<KeyRing> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(AccessTables.Schema, cancellationToken);
        var ring = new KeyRing(state, clock);
        await ring.LoadAsync(cancellationToken);
        return ring;
    }

    /// <summary>All keys, the oldest first, revoked ones too; without their secrets, which nobody has.</summary>
    public IReadOnlyList<ApiKey> List() => [.. Volatile.Read(ref _keys).Values.Select(live => live.Key).OrderBy(key => key.CreatedAt).ThenBy(key => key.Id, StringComparer.Ordinal)];

    /// <summary>Learns what other processes changed, if they did.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var version = await _state.ReadAsync(async (transaction, _) => await transaction.Connection!.ExecuteScalarAsync<long>("SELECT version FROM access_version WHERE id = 1", transaction: transaction), cancellationToken);
        if (version != Volatile.Read(ref _version)) await LoadAsync(cancellationToken);
    }

    /// <summary>Gives back what is left of quotas.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var live in _keys.Values)
        {
            if (live.Quota is { } quota) await quota.DisposeAsync();
        }

        _loading.Dispose();
    }

    async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var (version, rows, secrets) = await _state.ReadAsync((transaction, _) => ReadAsync(transaction), cancellationToken);
            var keys = rows.Select(row => row.ToKey()).ToFrozenDictionary(key => key.Id, key => Live(key, [.. secrets.Where(secret => secret.KeyId == key.Id).Select(secret => secret.Secret)]), StringComparer.Ordinal);
            Volatile.Write(ref _keys, keys);
            Volatile.Write(ref _isInUse, keys.Values.Any(live => !live.Key.IsFirst || live.Key.UsedAt is not null));
            Volatile.Write(ref _version, version);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>What a key has used up stays with it when keys are read anew.</summary>
    LiveKey Live(ApiKey key, IReadOnlyList<KeySecret> secrets)
    {
        var before = _keys.GetValueOrDefault(key.Id);
        return new(
            key,
            secrets,
            before is not null ? before.Bucket : key is { RatePerSecond: { } rate, Burst: { } burst } ? new TokenBucket(rate, burst, _clock) : null,
            before is not null ? before.Quota : key.QuotaPerDay is { } quota ? new DailyQuota(key.Id, quota, _state) : null);
    }

    static async ValueTask<(long Version, List<KeyRow> Keys, List<(string KeyId, KeySecret Secret)> Secrets)> ReadAsync(DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        var version = await connection.ExecuteScalarAsync<long>("SELECT version FROM access_version WHERE id = 1", transaction: transaction);
        var keys = await connection.QueryAsync<KeyRow>($"SELECT {KeyRow.Columns} FROM access_keys ORDER BY number", transaction: transaction);
        var secrets = await connection.QueryAsync<(long Number, string KeyId, string Hash, long? Until)>("SELECT number, key_id, hash, valid_until FROM access_secrets ORDER BY number", transaction: transaction);
        return (version, [.. keys], [.. secrets.Select(secret => (secret.KeyId, new KeySecret(secret.Number, Convert.FromHexString(secret.Hash), secret.Until is { } until ? new Timestamp(until) : null)))]);
    }
}
