using Sextant.Hosting.Configuration;

namespace Sextant.Hosting.Workspaces;

/// <summary>
/// The folder that holds everything of one installation: <c>sextant.yaml</c>, <c>events/</c> (declarations), <c>features/</c> and <c>models/</c> (definitions) and <c>data/</c> (databases and
/// history). Open in one process at a time; the lock goes with the process, however it ends.
/// </summary>
public sealed class Workspace : IDisposable
{
    readonly WorkspaceLock _lock;

    Workspace(string folder, SextantOptions options, WorkspaceLock held) => (Folder, Options, _lock) = (folder, options, held);

    /// <summary>Its full path.</summary>
    public string Folder { get; }

    /// <summary>What <c>sextant.yaml</c> says, defaults filled in.</summary>
    public SextantOptions Options { get; }

    /// <summary>Who holds it: this process, and the secret by which local commands prove that they may read the folder.</summary>
    public WorkspaceHolder Holder => _lock.Holder;

    /// <summary>Where event types are declared.</summary>
    public string EventsFolder => Path.Combine(Folder, "events");

    /// <summary>Where training jobs are declared; it need not be there.</summary>
    public string ModelsFolder => Path.Combine(Folder, "models");

    /// <summary>Where review queues are declared; it need not be there.</summary>
    public string QueuesFolder => Path.Combine(Folder, "queues");

    /// <summary>What is watched and promised; it need not be there.</summary>
    public string MonitoringFile => Path.Combine(Folder, "monitoring.yaml");

    /// <summary>Where it is said how labels are read; it need not be there.</summary>
    public string LabelsFolder => Path.Combine(Folder, "labels");

    /// <summary>Where it is said how fraud is decided; it need not be there.</summary>
    public string FraudFolder => Path.Combine(Folder, "fraud");

    /// <summary>Where databases and history are.</summary>
    public string DataFolder => Path.Combine(Folder, "data");

    /// <summary>Opens a workspace, making its folders if they are not there.</summary>
    /// <exception cref="InvalidInputException">SXT5002: not a folder that can be written. SXT5011: <c>sextant.yaml</c> is wrong; lists every mistake.</exception>
    /// <exception cref="WorkspaceInUseException">SXT5001: another process holds it; says which.</exception>
    public static Workspace Open(string folder, TimeProvider clock)
    {
        var path = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(Path.Combine(path, "events"));
            Directory.CreateDirectory(Path.Combine(path, "data"));
            var options = SextantOptionsReader.ReadFile(Path.Combine(path, "sextant.yaml"));
            return new Workspace(path, options, WorkspaceLock.Take(Path.Combine(path, "data"), clock));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT5002", $"The workspace {path} cannot be made, read or written: {error.Message} Choose another with --workspace DIR.", error);
        }
    }

    /// <summary>Tells local commands where this process listens.</summary>
    public void Announce(string url) => _lock.Announce(url);

    /// <summary>Lets others open the workspace.</summary>
    public void Dispose() => _lock.Dispose();
}
