namespace Sextant.Server;

/// <summary>What the server is started with.</summary>
public sealed record ServerOptions
{
    /// <summary>Address to listen on; port 0 takes any free one. Null (default) for what the workspace's <c>sextant.yaml</c> says.</summary>
    public string? Url { get; init; }

    /// <summary>Folder of the workspace; created if it is not there. Default <c>./workspace</c>.</summary>
    public string Workspace { get; init; } = "workspace";

    /// <summary>Where time comes from. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
