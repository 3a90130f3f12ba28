using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>A step that scores a share of the keys, and what the live one does meanwhile.</summary>
sealed class Canary(SlotStep step, CanaryOptions options)
{
    readonly CanaryWatch _watch = new(options);

    // Of 2^32 places of a key, so many are the canary's.
    readonly ulong _places = (ulong)(options.Percent / 100 * (1L << 32));

    string? _stopped;

    public SlotStep Step => step;

    public StepStatistics Live { get; } = new();

    /// <summary>Why it takes no key any more; null while it does.</summary>
    public string? Stopped => Volatile.Read(ref _stopped);

    /// <summary>Whether a key is the canary's. Mixed once more: a caller's keys may be of any kind.</summary>
    public bool Takes(ulong key) => Stopped is null && (StableHash.Of(unchecked((long)key)) & uint.MaxValue) < _places;

    /// <summary>Judges it. The reason if this is what stops it; else null.</summary>
    public string? Judge() => _watch.Judge(step.Statistics, Live) is { } reason && Interlocked.CompareExchange(ref _stopped, reason, null) is null ? reason : null;
}
