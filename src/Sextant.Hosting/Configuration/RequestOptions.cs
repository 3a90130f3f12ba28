namespace Sextant.Hosting.Configuration;

/// <summary>How large and how long requests may be, where a route does not say otherwise.</summary>
public sealed record RequestOptions
{
    /// <summary>Longest that a request may take. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest body, in bytes. Default 8 MiB.</summary>
    public long BodyBytes { get; init; } = 8L * 1024 * 1024;
}
