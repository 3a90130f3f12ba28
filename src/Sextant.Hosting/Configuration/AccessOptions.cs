namespace Sextant.Hosting.Configuration;

/// <summary>Who gets in; see docs/access.md.</summary>
public sealed record AccessOptions
{
    /// <summary>Whether callers on the server's machine need no key as long as no key is in use. Default true.</summary>
    public bool AllowsLocal { get; init; } = true;

    /// <summary>How long a page that signed in stays so. Default 12 hours.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromHours(12);
}
