namespace Sextant;

/// <summary>There is more waiting than may wait; nothing of this request was taken. Try again after <see cref="RetryAfter"/>. HTTP 429.</summary>
public sealed class BusyException(string code, string message, TimeSpan retryAfter)
    : SextantException(code, message)
{
    /// <summary>When it is worth trying again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
