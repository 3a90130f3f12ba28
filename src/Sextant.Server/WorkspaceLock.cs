namespace Sextant.Server;

/// <summary>
/// Keeps a second server out of a workspace. The operating system drops the lock when the process ends, however it ends.
/// Beside it lies the address of the server that holds it.
/// </summary>
sealed class WorkspaceLock : IDisposable
{
    readonly FileStream _file;
    readonly string _addressFile;

    WorkspaceLock(FileStream file, string addressFile)
    {
        _file = file;
        _addressFile = addressFile;
    }

    /// <summary>Creates the workspace's folders if need be and locks it.</summary>
    /// <exception cref="ServerStartException">SXT6005: another server holds it.</exception>
    /// <exception cref="InvalidInputException">SXT6006: the folder cannot be written.</exception>
    public static WorkspaceLock Take(string workspace)
    {
        var data = Path.Combine(Path.GetFullPath(workspace), "data");
        var addressFile = Path.Combine(data, "server.url");
        try
        {
            Directory.CreateDirectory(data);
            var file = new FileStream(Path.Combine(data, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new WorkspaceLock(file, addressFile);
        }
        catch (UnauthorizedAccessException error)
        {
            throw CannotWrite(workspace, error);
        }
        catch (IOException error) when (File.Exists(Path.Combine(data, "server.lock")))
        {
            var address = File.Exists(addressFile) ? $" (it listens on {File.ReadAllText(addressFile).Trim()})" : "";
            throw new ServerStartException("SXT6005", $"Another server holds the workspace {Path.GetFullPath(workspace)}{address}. Use that one, stop it with Ctrl-C, or choose another folder: --workspace DIR.", error);
        }
        catch (IOException error)
        {
            throw CannotWrite(workspace, error);
        }
    }

    /// <summary>Tells others where the holder listens.</summary>
    public void Announce(string url) => File.WriteAllText(_addressFile, url + "\n");

    public void Dispose()
    {
        // Before the lock goes: afterwards the file may be another server's.
        if (_file.CanRead) File.Delete(_addressFile);
        _file.Dispose();
    }

    static InvalidInputException CannotWrite(string workspace, Exception error) =>
        new("SXT6006", $"The workspace folder {Path.GetFullPath(workspace)} cannot be written: {error.Message} Choose another one: --workspace DIR.", error);
}
