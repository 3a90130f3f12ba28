namespace Sextant.Platform;

/// <summary>Files that are whole and lasting, or not there.</summary>
public static class AtomicFile
{
    /// <summary>What a file is called until it is whole. A file of that name is rubbish once nobody writes it.</summary>
    public const string Unfinished = ".new";

    // Of Linux and macOS (ENOSPC, EDQUOT) and of Windows (ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL).
    static readonly int[] DiskFull = [28, 69, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Writes a file in place of what is there, if anything.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written. What was there before still is, and nothing beside it.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, before: null);

    /// <summary>Writes a file, telling each step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="before">Called before each step; null for nobody.</param>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written. What was there before still is, and nothing beside it.</exception>
    internal static void Write(string path, Action<Stream> write, Action<FileStep>? before)
    {
        var full = Path.GetFullPath(path);
        // The system's random names: two that write the same file at once must not share one.
        var temporary = $"{full}.{Path.GetRandomFileName()}{Unfinished}";
        try
        {
            before?.Invoke(FileStep.Create);
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                before?.Invoke(FileStep.Write);
                write(file);
                before?.Invoke(FileStep.Flush);
                file.Flush(flushToDisk: true);
            }

            before?.Invoke(FileStep.Rename);
            File.Move(temporary, full, overwrite: true);
            before?.Invoke(FileStep.FlushFolder);
            FolderFlush.Run(Path.GetDirectoryName(full)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw Failure(error, path);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>The error that a failed file access stands for.</summary>
    public static StorageException Failure(Exception error, string path) => DiskFull.Contains(error.HResult)
        ? new("SXT4010", $"The disk is full: {path} could not be written, and nothing of it is left. Free space and do it again.", error)
        : new("SXT4011", $"{path} could not be written or read: {error.Message} See that the folder is there and may be written, and do it again.", error);

    static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to tell; garbage collection takes the file later.
        }
    }
}
