using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sextant.Hosting.Workspaces;

/// <summary>
/// Holds a workspace for this process: an operating-system lock on <c>workspace.lock</c>, which ends with the process even by
/// <c>kill -9</c>, and <c>holder.json</c> beside it, readable by the owner only, which says who holds it.
/// </summary>
sealed class WorkspaceLock : IDisposable
{
    readonly FileStream _lock;
    readonly string _holderFile;

    WorkspaceLock(FileStream held, string holderFile, WorkspaceHolder holder) => (_lock, _holderFile, Holder) = (held, holderFile, holder);

    public WorkspaceHolder Holder { get; private set; }

    public static WorkspaceLock Take(string dataFolder, TimeProvider clock)
    {
        var holderFile = Path.Combine(dataFolder, "holder.json");
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(dataFolder, "workspace.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new WorkspaceInUseException(dataFolder, ReadHolder(dataFolder));
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var taken = new WorkspaceLock(held, holderFile, new WorkspaceHolder(Environment.ProcessId, Environment.MachineName, Timestamp.Now(clock).ToString(), null, secret));
        try
        {
            taken.WriteHolder();
            return taken;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Who holds the workspace, or held it last; null if nobody did or it cannot be read.</summary>
    public static WorkspaceHolder? ReadHolder(string dataFolder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(dataFolder, "holder.json")), WorkspaceJson.Default.WorkspaceHolder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Announce(string url)
    {
        Holder = Holder with { Url = url };
        WriteHolder();
    }

    public void Dispose()
    {
        try
        {
            if (File.Exists(_holderFile)) File.Delete(_holderFile);
        }
        finally
        {
            _lock.Dispose();
        }
    }

    void WriteHolder()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{_holderFile}.{Environment.ProcessId}");
        // Only a new file gets our permissions: one that lies there, left behind or put there, keeps its own.
        File.Delete(temporary);
        using (var file = new FileStream(temporary, options)) JsonSerializer.Serialize(file, Holder, WorkspaceJson.Default.WorkspaceHolder);
        File.Move(temporary, _holderFile, overwrite: true);
    }
}
