using Dapper;

namespace Sextant.Platform;

public sealed partial class KeyRing
{
    /// <summary>Who shows this key. Asks no store but at a key's first use ever, which is written down before it counts.</summary>
    /// <param name="text">What was shown.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <exception cref="InvalidInputException">SXT2521: no such key. SXT2522: it has ended. SXT2523: it was revoked, or has a new secret.</exception>
    /// <exception cref="StorageException">The first use could not be written down.</exception>
    public async ValueTask<AcceptedKey> AcceptAsync(string text, CancellationToken cancellationToken)
    {
        if (KeyText.IdOf(text) is not { } id) throw NoKey();
        if (Volatile.Read(ref _keys).GetValueOrDefault(id) is not { } live || live.Find(KeyText.Hash(text)) is not { } secret)
            throw !KeyText.IsWhole(text) ? NoKey() : new InvalidInputException("SXT2521", "There is no such key in this workspace. See that the key belongs to this server; an admin sees the keys with: sextant keys list.");
        if (live.Refuse(secret, Timestamp.Now(_clock)) is { } refusal) throw refusal;
        if (live.IsFirstUse()) await WriteUseAsync(live, cancellationToken);
        return new(live, secret);
    }

    /// <summary>The key that a page signed in with; null if it, or the secret that was shown, counts no more.</summary>
    internal AcceptedKey? Find(string id, long secretNumber)
    {
        if (Volatile.Read(ref _keys).GetValueOrDefault(id) is not { } live || live.Secrets.FirstOrDefault(one => one.Number == secretNumber) is not { } secret) return null;
        return live.Refuse(secret, Timestamp.Now(_clock)) is null ? new(live, secret) : null;
    }

    /// <summary>Counts a request against the limits of its key.</summary>
    /// <exception cref="BusyException">SXT2528: too many in a short time. SXT2529: the day's are spent.</exception>
    public async ValueTask CountAsync(AcceptedKey key, CancellationToken cancellationToken)
    {
        var live = key.Live;
        if (live.Bucket?.Take() is { } wait)
            throw new BusyException("SXT2528", $"The key '{key.Key.Name}' may send {FormattableString.Invariant($"{key.Key.RatePerSecond:0.###}")} requests a second, and {key.Key.Burst} at once. Try again after Retry-After seconds.", wait);
        if (live.Quota is null) return;
        var now = Timestamp.Now(_clock);
        if (!await live.Quota.TakeAsync(now.Day, cancellationToken))
            throw new BusyException("SXT2529", $"The key '{key.Key.Name}' has sent the {key.Key.QuotaPerDay} requests that it may send a day. The next day begins at midnight UTC, after Retry-After seconds.", new Timestamp((now.Day + 1L) * Timestamp.MicrosPerDay).Since(now));
    }

    static InvalidInputException NoKey() => new("SXT2521", "What was shown as a key is none: a key reads sxt_ID_SECRET_CHECK. Copy it whole.");

    async Task WriteUseAsync(LiveKey live, CancellationToken cancellationToken)
    {
        try
        {
            await _state.WriteAsync(
                async (transaction, _) =>
                {
                    var connection = transaction.Connection!;
                    await connection.ExecuteAsync("UPDATE access_version SET version = version + 1 WHERE id = 1", transaction: transaction);
                    return await connection.ExecuteAsync("UPDATE access_keys SET used_at = @now WHERE id = @Id AND used_at IS NULL", new { live.Key.Id, now = Timestamp.Now(_clock).Micros }, transaction);
                },
                cancellationToken);
        }
        catch
        {
            live.ForgetUse();
            throw;
        }

        await LoadAsync(cancellationToken);
    }
}
