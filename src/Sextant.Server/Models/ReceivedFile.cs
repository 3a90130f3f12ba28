namespace Sextant.Server.Models;

/// <summary>A body that goes to disk. What the disk refuses is told apart from what the caller breaks off.</summary>
static class ReceivedFile
{
    const int PartBytes = 1 << 16;

    // ENOSPC, and Windows' ERROR_DISK_FULL.
    static readonly int[] DiskFull = [28, unchecked((int)0x80070070)];

    /// <summary>Writes a body to a new file.</summary>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written.</exception>
    public static async Task WriteAsync(Stream body, string path, CancellationToken cancellationToken)
    {
        await using var file = await StoredAsync(path, () => Task.FromResult(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true)));
        var part = new byte[PartBytes];
        for (int read; (read = await body.ReadAsync(part, cancellationToken)) > 0;)
        {
            var bytes = part.AsMemory(0, read);
            await StoredAsync(path, async () =>
            {
                await file.WriteAsync(bytes, cancellationToken);
                return true;
            });
        }
    }

    static async Task<T> StoredAsync<T>(string path, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DiskFull.Contains(error.HResult)
                ? new StorageException("SXT4010", $"The disk is full: {path} could not be written, and nothing of it is left. Free space and do it again.", error)
                : new StorageException("SXT4011", $"{path} could not be written: {error.Message} See that the folder is there and may be written, and do it again.", error);
        }
    }
}
