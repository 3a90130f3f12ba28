using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

public sealed partial class KeyRing
{
    /// <summary>Secrets of one key that may count at a time.</summary>
    const int MostSecrets = 5;
    const int MostKeys = 10_000;
    static readonly TimeSpan LongestGrace = TimeSpan.FromDays(30);

    /// <summary>Makes a key.</summary>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The key, and its text, which nobody can be told again.</returns>
    /// <exception cref="InvalidInputException">SXT2533: it makes no sense. SXT2531: a live key has the name, or there are 10,000.</exception>
    public async Task<(ApiKey Key, string Text)> CreateAsync(NewKey wanted, string by, CancellationToken cancellationToken)
    {
        wanted.Check(Timestamp.Now(_clock));
        return await CreateAsync(wanted, by, isFirst: false, cancellationToken) ?? throw new InvalidInputException("SXT2531", $"A key has the name '{wanted.Name}' already. Choose another, rotate that one, or revoke it first.");
    }

    /// <summary>Makes the first key, an admin's, if there has never been one.</summary>
    /// <returns>Its text; null if there is a key, or was.</returns>
    public async Task<string?> CreateFirstAsync(CancellationToken cancellationToken) => (await CreateAsync(new NewKey("admin", AccessRole.Admin), "first start", isFirst: true, cancellationToken))?.Text;

    /// <summary>Gives a key a new secret. The ones before count until the grace is over, or until they would have ended anyway.</summary>
    /// <param name="id">The key's id, or the name of one that is not revoked.</param>
    /// <param name="grace">How long the ones before still count, at most 30 days; zero for not at all.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2530: there is no such key. SXT2532: it is revoked, or has five secrets that count. SXT2533: the grace is wrong.</exception>
    public async Task<(ApiKey Key, string Text)> RotateAsync(string id, TimeSpan grace, CancellationToken cancellationToken)
    {
        if (grace < TimeSpan.Zero || grace > LongestGrace) throw new InvalidInputException("SXT2533", "The grace of a rotation is from none to 30 days.");
        var (keyId, text) = await ChangeAsync(
            async (transaction, now) =>
            {
                var row = await FindAsync(transaction, id);
                if (row.RevokedAt is not null) throw new InvalidInputException("SXT2532", $"The key '{row.Name}' is revoked, and stays so. Make a new one: sextant keys create.");
                var valid = await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM access_secrets WHERE key_id = @Id AND (valid_until IS NULL OR valid_until > @now)", new { row.Id, now = now.Micros }, transaction);
                if (valid >= MostSecrets && grace > TimeSpan.Zero) throw new InvalidInputException("SXT2532", $"The key '{row.Name}' has {valid} secrets that still count, the most there may be. Wait until one ends, or rotate it with a grace of 0.");
                var fresh = KeyText.New(row.Id);
                var end = now.Add(grace).Micros;
                await RunAsync(transaction, "UPDATE access_secrets SET valid_until = @end WHERE key_id = @Id AND (valid_until IS NULL OR valid_until > @end)", new { row.Id, end });
                await AddSecretAsync(transaction, row.Id, fresh);
                await RunAsync(transaction, "UPDATE access_keys SET rotated_at = @now WHERE id = @Id", new { row.Id, now = now.Micros });
                return (row.Id, fresh);
            },
            cancellationToken);
        return (Volatile.Read(ref _keys)[keyId].Key, text);
    }

    /// <summary>Makes a key count no more, and what signed in with it. The same again is harmless.</summary>
    /// <param name="id">The key's id, or the name of one that is not revoked.</param>
    /// <param name="by">Who revokes it.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2530: there is no such key.</exception>
    public async Task<ApiKey> RevokeAsync(string id, string by, CancellationToken cancellationToken)
    {
        var keyId = await ChangeAsync(
            async (transaction, now) =>
            {
                var row = await FindAsync(transaction, id);
                await RunAsync(transaction, "UPDATE access_keys SET revoked_at = @now, revoked_by = @by WHERE id = @Id AND revoked_at IS NULL", new { row.Id, by, now = now.Micros });
                await RunAsync(transaction, "DELETE FROM access_sessions WHERE key_id = @Id", new { row.Id });
                return row.Id;
            },
            cancellationToken);
        return Volatile.Read(ref _keys)[keyId].Key;
    }

    async Task<(ApiKey Key, string Text)?> CreateAsync(NewKey wanted, string by, bool isFirst, CancellationToken cancellationToken)
    {
        var (id, text) = (KeyText.NewId(), "");
        text = KeyText.New(id);
        var isMade = await ChangeAsync(
            async (transaction, now) =>
            {
                var count = await transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM access_keys", transaction: transaction);
                if (count >= MostKeys) throw new InvalidInputException("SXT2531", $"The workspace has {count} keys, the most there may be, revoked ones too. Rotate one that is there.");
                if (isFirst ? count > 0 : await CountNamedAsync(transaction, wanted.Name) > 0) return false;
                await InsertAsync(transaction, id, wanted, by, now, isFirst);
                await AddSecretAsync(transaction, id, text);
                return true;
            },
            cancellationToken);
        return isMade ? (Volatile.Read(ref _keys)[id].Key, text) : null;
    }

    /// <summary>Changes keys one at a time, whatever the store, for each begins by changing the same row; then this process knows.</summary>
    async Task<T> ChangeAsync<T>(Func<DbTransaction, Timestamp, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = await _state.WriteAsync(
            async (transaction, _) =>
            {
                await RunAsync(transaction, "UPDATE access_version SET version = version + 1 WHERE id = 1", new { });
                return await work(transaction, Timestamp.Now(_clock));
            },
            cancellationToken);
        // What is done is done: also for a caller that went away, this process must know.
        await LoadAsync(CancellationToken.None);
        return result;
    }

    static Task<long> CountNamedAsync(DbTransaction transaction, string name) =>
        transaction.Connection!.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM access_keys WHERE name = @name AND revoked_at IS NULL", new { name }, transaction);

    static async Task InsertAsync(DbTransaction transaction, string id, NewKey wanted, string by, Timestamp now, bool isFirst)
    {
        await RunAsync(
            transaction,
            """
            INSERT INTO access_keys (number, id, name, role, scopes, created_at, created_by, expires_at, rate, burst, quota, is_first)
            SELECT COALESCE(MAX(number), 0) + 1, @id, @Name, @role, @scopes, @now, @by, @expires, @RatePerSecond, @EffectiveBurst, @QuotaPerDay, @first FROM access_keys
            """,
            new
            {
                id,
                wanted.Name,
                role = AccessRule.Word(wanted.Role),
                scopes = string.Join(' ', wanted.Scopes.Distinct()),
                now = now.Micros,
                by,
                expires = wanted.ExpiresAt?.Micros,
                wanted.RatePerSecond,
                wanted.EffectiveBurst,
                wanted.QuotaPerDay,
                first = isFirst ? 1 : 0,
            });
    }

    static Task<int> AddSecretAsync(DbTransaction transaction, string keyId, string text) => RunAsync(
        transaction,
        "INSERT INTO access_secrets (number, key_id, hash) SELECT COALESCE(MAX(number), 0) + 1, @keyId, @hash FROM access_secrets",
        new { keyId, hash = Convert.ToHexStringLower(KeyText.Hash(text)) });

    static async Task<KeyRow> FindAsync(DbTransaction transaction, string id) =>
        await transaction.Connection!.QueryFirstOrDefaultAsync<KeyRow>($"SELECT {KeyRow.Columns} FROM access_keys WHERE id = @id OR (name = @id AND revoked_at IS NULL) ORDER BY CASE WHEN id = @id THEN 0 ELSE 1 END", new { id }, transaction)
        ?? throw new InvalidInputException("SXT2530", $"There is no key '{id}'. Give the id of one, or the name of one that is not revoked: sextant keys list.");

    static Task<int> RunAsync(DbTransaction transaction, string sql, object parameters) => transaction.Connection!.ExecuteAsync(sql, parameters, transaction);
}
