namespace Sextant.Platform;

/// <summary>Who asks.</summary>
/// <param name="Name">The key's name; <c>local</c> for somebody on this machine without a key, <c>owner</c> for who shows the workspace's secret.</param>
/// <param name="Role">What it may do at most.</param>
/// <param name="Scopes">Where.</param>
public sealed record Caller(string Name, AccessRole Role, IReadOnlyList<AccessScope> Scopes)
{
    /// <summary>Somebody on the server's machine, in a workspace whose keys nobody uses yet.</summary>
    public static readonly Caller Local = new("local", AccessRole.Admin, [AccessScope.All]);

    /// <summary>Who can read the workspace's folder: local commands.</summary>
    public static readonly Caller Owner = new("owner", AccessRole.Admin, [AccessScope.All]);

    /// <summary>Somebody who needs no key where none is asked for.</summary>
    public static readonly Caller Nobody = new("nobody", AccessRole.Viewer, []);

    /// <summary>The key; null without one.</summary>
    public string? KeyId { get; init; }

    /// <summary>True if a page signed in with the key, and a cookie stands for it.</summary>
    public bool IsSession { get; init; }

    /// <summary>The name that counts for what is recorded: with a key always the key's, else what the request says.</summary>
    public string NameFor(string asked) => KeyId is null ? asked : Name;
}
