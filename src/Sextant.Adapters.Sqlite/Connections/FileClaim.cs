namespace Sextant.Adapters.Sqlite;

/// <summary>
/// Claims a database for this process: what we hold in memory would go stale if another process wrote. The operating system
/// lets go of the claim when the process ends, however it ends.
/// </summary>
sealed class FileClaim : IDisposable
{
    readonly FileStream _lock;

    FileClaim(FileStream claim) => _lock = claim;

    /// <exception cref="StorageException">SXT4004: another process, or another part of this one, has the database open.</exception>
    public static FileClaim Take(string path)
    {
        try
        {
            return new(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException("SXT4004", $"{path} is in use by another Sextant process, or its folder cannot be written: {failure.Message} Stop the other process, or give this one its own workspace.", failure);
        }
    }

    public void Dispose() => _lock.Dispose();
}
