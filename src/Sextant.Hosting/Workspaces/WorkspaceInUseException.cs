namespace Sextant.Hosting.Workspaces;

/// <summary>Another process has the workspace open.</summary>
public sealed class WorkspaceInUseException : SextantException
{
    /// <summary>Creates the error.</summary>
    /// <param name="folder">The workspace's data folder.</param>
    /// <param name="holder">Who has it; null if that could not be read.</param>
    public WorkspaceInUseException(string folder, WorkspaceHolder? holder)
        : base("SXT5001", $"The workspace of {folder} is in use by {holder?.ToString() ?? "another process"}. Stop that one, or choose another with --workspace DIR.") =>
        Holder = holder;

    /// <summary>Who has it; null if that could not be read.</summary>
    public WorkspaceHolder? Holder { get; }
}
