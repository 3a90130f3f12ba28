using System.Security.Cryptography;

namespace Sextant.Platform;

/// <summary>A key in memory, with what it has used up of its limits.</summary>
sealed class LiveKey(ApiKey key, IReadOnlyList<KeySecret> secrets, TokenBucket? bucket, DailyQuota? quota)
{
    int _isUsed = key.UsedAt is null ? 0 : 1;

    public ApiKey Key { get; } = key;

    public IReadOnlyList<KeySecret> Secrets { get; } = secrets;

    public Caller Caller { get; } = new(key.Name, key.Role, key.Scopes) { KeyId = key.Id };

    public TokenBucket? Bucket { get; } = bucket;

    public DailyQuota? Quota { get; } = quota;

    /// <summary>True once: for who has to write down that the key is in use.</summary>
    public bool IsFirstUse() => Volatile.Read(ref _isUsed) == 0 && Interlocked.Exchange(ref _isUsed, 1) == 0;

    /// <summary>Says that it could not be written down.</summary>
    public void ForgetUse() => Volatile.Write(ref _isUsed, 0);

    /// <summary>The secret of this hash; null if there is none. Takes as long whichever it is.</summary>
    public KeySecret? Find(byte[] hash)
    {
        KeySecret? found = null;
        foreach (var secret in Secrets)
        {
            if (CryptographicOperations.FixedTimeEquals(secret.Hash, hash)) found = secret;
        }

        return found;
    }

    /// <summary>Why the key does not count at this time; null if it does.</summary>
    public InvalidInputException? Refuse(KeySecret secret, Timestamp now)
    {
        if (Key.RevokedAt is { } revoked) return new("SXT2523", $"The key '{Key.Name}' ({Key.Prefix}…) was revoked at {revoked}. Ask an admin for another.");
        if (Key.ExpiresAt is { } end && now >= end) return new("SXT2522", $"The key '{Key.Name}' ({Key.Prefix}…) ended at {end}. Ask an admin for another.");
        if (!secret.IsValid(now)) return new("SXT2523", $"The key '{Key.Name}' ({Key.Prefix}…) was given a new secret, and this one ended at {secret.ValidUntil}. Use the new one.");
        return null;
    }
}
