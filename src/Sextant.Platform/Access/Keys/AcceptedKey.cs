namespace Sextant.Platform;

/// <summary>A key that was shown and counts, until the next change of keys.</summary>
public sealed class AcceptedKey
{
    internal AcceptedKey(LiveKey live, KeySecret secret) => (Live, Secret) = (live, secret);

    /// <summary>The key.</summary>
    public ApiKey Key => Live.Key;

    /// <summary>Who asks with it.</summary>
    public Caller Caller => Live.Caller;

    internal LiveKey Live { get; }

    internal KeySecret Secret { get; }
}
