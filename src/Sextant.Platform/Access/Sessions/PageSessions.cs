using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// Pages that signed in. Durable, but known from memory; of the tokens in cookies there are only hashes. A session ends with its time, with its key, and with the secret that was shown.
/// Thread-safe.
/// </summary>
public sealed class PageSessions
{
    const int MostSessions = 10_000;

    readonly IStateStore _state;
    readonly KeyRing _keys;
    readonly TimeProvider _clock;
    readonly ConcurrentDictionary<string, Row> _rows = new(StringComparer.Ordinal);

    PageSessions(IStateStore state, KeyRing keys, TimeProvider clock) => (_state, _keys, _clock) = (state, keys, clock);

    /// <summary>Opens the sessions of a state store.</summary>
    public static async Task<PageSessions> OpenAsync(IStateStore state, KeyRing keys, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(AccessTables.Schema, cancellationToken);
        var sessions = new PageSessions(state, keys, clock);
        var rows = await state.ReadAsync(async (transaction, _) => await transaction.Connection!.QueryAsync<Row>("SELECT hash AS Hash, key_id AS KeyId, secret AS Secret, expires_at AS ExpiresAt FROM access_sessions", transaction: transaction), cancellationToken);
        foreach (var row in rows) sessions._rows[row.Hash] = row;
        return sessions;
    }

    /// <summary>Signs a page in.</summary>
    /// <param name="key">The key that it showed.</param>
    /// <param name="time">How long for.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The token for the cookie, which nobody can be told again, and the session.</returns>
    /// <exception cref="BusyException">SXT2535: 10,000 pages are signed in.</exception>
    public async Task<(string Token, PageSession Session)> SignInAsync(AcceptedKey key, TimeSpan time, CancellationToken cancellationToken)
    {
        var (token, now) = (KeyText.NewSecret(), Timestamp.Now(_clock));
        var row = new Row { Hash = HashOf(token), KeyId = key.Key.Id, Secret = key.Secret.Number, ExpiresAt = now.Add(time).Micros };
        await ForgetAsync(now, cancellationToken);
        if (_rows.Count >= MostSessions) throw new BusyException("SXT2535", $"{MostSessions} pages are signed in, the most there may be. Sign one out, or try again when one has ended.", TimeSpan.FromMinutes(5));
        await _state.WriteAsync(
            async (transaction, _) => await transaction.Connection!.ExecuteAsync("INSERT INTO access_sessions (hash, key_id, secret, created_at, expires_at) VALUES (@Hash, @KeyId, @Secret, @now, @ExpiresAt)", new { row.Hash, row.KeyId, row.Secret, row.ExpiresAt, now = now.Micros }, transaction),
            cancellationToken);
        _rows[row.Hash] = row;
        return (token, new(key, new(row.ExpiresAt), AntiForgeryOf(token)));
    }

    /// <summary>The session of a cookie.</summary>
    /// <exception cref="InvalidInputException">SXT2534: there is none, or it has ended.</exception>
    public PageSession Find(string token)
    {
        if (_rows.TryGetValue(HashOf(token), out var row) && Timestamp.Now(_clock).Micros < row.ExpiresAt && _keys.Find(row.KeyId, row.Secret) is { } key) return new(key, new(row.ExpiresAt), AntiForgeryOf(token));
        throw new InvalidInputException("SXT2534", "The session has ended, or its key was revoked. Sign in again: POST /v1/session.");
    }

    /// <summary>Ends a session, if there is it.</summary>
    public async Task SignOutAsync(string token, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        _rows.TryRemove(hash, out _);
        await _state.WriteAsync(async (transaction, _) => await transaction.Connection!.ExecuteAsync("DELETE FROM access_sessions WHERE hash = @hash", new { hash }, transaction), cancellationToken);
    }

    async Task ForgetAsync(Timestamp now, CancellationToken cancellationToken)
    {
        var ended = _rows.Values.Where(row => row.ExpiresAt <= now.Micros || _keys.Find(row.KeyId, row.Secret) is null).ToList();
        if (ended.Count == 0) return;
        await _state.WriteAsync(async (transaction, _) => await transaction.Connection!.ExecuteAsync("DELETE FROM access_sessions WHERE hash = @Hash", ended, transaction), cancellationToken);
        foreach (var row in ended) _rows.TryRemove(row.Hash, out _);
    }

    static string HashOf(string token) => Convert.ToHexStringLower(KeyText.Hash(token));

    /// <summary>Bound to the session, and of no use to find its token.</summary>
    static string AntiForgeryOf(string token) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "anti-forgery"u8));

    sealed class Row
    {
        public string Hash { get; init; } = "";

        public string KeyId { get; init; } = "";

        public long Secret { get; init; }

        public long ExpiresAt { get; init; }
    }
}
