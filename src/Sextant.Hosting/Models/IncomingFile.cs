using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>
/// A file beside the packages of a registry that is to become one: gone when it is disposed of. Named as the registry's own unfinished files, which garbage
/// collection takes when nobody finished them.
/// </summary>
sealed class IncomingFile(string folder) : IDisposable
{
    const int PartBytes = 1 << 16;

    public string Path { get; } = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName() + AtomicFile.Unfinished);

    /// <summary>Fills it. What the disk refuses is told apart from what a sender breaks off.</summary>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written.</exception>
    public async Task ReceiveAsync(Stream body, CancellationToken cancellationToken)
    {
        await using var file = await StoredAsync(() => Task.FromResult(new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true)));
        var part = new byte[PartBytes];
        for (int read; (read = await body.ReadAsync(part, cancellationToken)) > 0;)
        {
            var bytes = part.AsMemory(0, read);
            await StoredAsync(async () =>
            {
                await file.WriteAsync(bytes, cancellationToken);
                return true;
            });
        }
    }

    public void Dispose() => File.Delete(Path);

    async Task<T> StoredAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failure(error, Path);
        }
    }
}
