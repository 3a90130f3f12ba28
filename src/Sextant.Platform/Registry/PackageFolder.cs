using System.Security.Cryptography;

namespace Sextant.Platform;

/// <summary>The files of a registry: <c>&lt;sha256&gt;.model</c> in one folder.</summary>
sealed class PackageFolder
{
    const string Extension = ".model";

    readonly Action<FileStep>? _before;

    /// <exception cref="StorageException">SXT4011: the folder cannot be made.</exception>
    public PackageFolder(string path, Action<FileStep>? before)
    {
        (Path, _before) = (path, before);
        Make();
    }

    public string Path { get; }

    public string PathOf(string id) => System.IO.Path.Combine(Path, id + Extension);

    public bool Has(string id) => File.Exists(PathOf(id));

    /// <summary>Puts a package there, unless it is there and whole.</summary>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written. Nothing is left of it.</exception>
    public void Store(ModelPackage package)
    {
        if (IsWhole(package.Id)) return;
        // The folder may have gone since.
        Make();
        AtomicFile.Write(PathOf(package.Id), package.CopyTo, _before);
    }

    /// <summary>Files by id, with their sizes and when they were written.</summary>
    public IEnumerable<(string Id, FileInfo File)> Packages() =>
        Files().Where(file => file.Extension == Extension).Select(file => (System.IO.Path.GetFileNameWithoutExtension(file.Name), file));

    /// <summary>Files that nobody finished.</summary>
    public IEnumerable<FileInfo> Unfinished() => Files().Where(file => file.Extension == AtomicFile.Unfinished);

    /// <exception cref="StorageException">SXT4011: it cannot be deleted.</exception>
    public static void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failure(error, file.FullName);
        }
    }

    void Make()
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

    IEnumerable<FileInfo> Files() => new DirectoryInfo(Path) is { Exists: true } folder ? folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal) : [];

    bool IsWhole(string id)
    {
        try
        {
            using var file = File.OpenRead(PathOf(id));
            return Convert.ToHexStringLower(SHA256.HashData(file)) == id;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
