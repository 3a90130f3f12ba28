namespace Sextant.Client;

/// <summary>How a client behaves when the server is busy.</summary>
public sealed record SextantClientOptions
{
    /// <summary>How often a request is sent at most, the first time included, while the server answers 429 or 503. Default 5.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long to wait when the server does not say; doubled from attempt to attempt. Default 200 ms.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait between two attempts, whatever the server says. Default 30 s.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What waits are measured with. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
