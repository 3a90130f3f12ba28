namespace Sextant.Platform;

/// <summary>What is kept of a secret.</summary>
/// <param name="Number">Its number, over all keys.</param>
/// <param name="Hash">SHA-256 of the key's whole text.</param>
/// <param name="ValidUntil">When it ends because the key was rotated; null while it is the newest.</param>
sealed record KeySecret(long Number, byte[] Hash, Timestamp? ValidUntil)
{
    public bool IsValid(Timestamp now) => ValidUntil is not { } end || now < end;
}
