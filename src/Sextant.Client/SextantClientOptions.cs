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

    /// <summary>The key that the server asks for, as <c>sxt_…</c>; null (default) for none, which does on the server's own machine as long as no key is in use.</summary>
    public string? Key { get; init; }

    /// <summary>What waits are measured with. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The options without the key, which must not get into logs.</summary>
    public override string ToString() => $"{nameof(SextantClientOptions)} {{ Attempts = {Attempts}, FirstWait = {FirstWait}, LongestWait = {LongestWait}, Key = {(Key is null ? "none" : "sxt_…")} }}";
}
