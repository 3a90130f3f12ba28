namespace Sextant.Platform;

/// <summary>What a service level promises.</summary>
public enum ServiceLevelKind
{
    /// <summary>Requests are answered without a fault of ours.</summary>
    Availability,

    /// <summary>Requests are answered in time.</summary>
    Latency,
}
