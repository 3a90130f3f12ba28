using System.Security.Cryptography;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>What a run leaves on disk: <c>data/training/&lt;run&gt;/</c>. When the run has ended only its log stays.</summary>
sealed class RunFolder(string path)
{
    public string Path { get; } = path;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <exception cref="StorageException">SXT4010, SXT4011: the folder cannot be made.</exception>
    public void Make()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failure(error, Path);
        }
    }

    /// <summary>SHA-256 of a file, hexadecimal; empty if it is not there or no file is named.</summary>
    public string HashOf(string? name)
    {
        if (name is null || !System.IO.File.Exists(File(name))) return "";
        using var file = System.IO.File.OpenRead(File(name));
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written.</exception>
    public void Write(string name, ReadOnlyMemory<byte> bytes) => AtomicFile.Write(File(name), file => file.Write(bytes.Span));

    /// <exception cref="StorageException">SXT4011: it cannot be read.</exception>
    public byte[] Read(string name)
    {
        try
        {
            return System.IO.File.ReadAllBytes(File(name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failure(error, File(name));
        }
    }

    /// <summary>Deletes all but the log; what cannot be deleted stays.</summary>
    public void Sweep()
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path).Where(file => System.IO.Path.GetFileName(file) != RunLog.FileName)) System.IO.File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Rubbish that costs room, and no reason to call the run failed.
        }
    }
}
