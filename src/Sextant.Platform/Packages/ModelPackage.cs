using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;

namespace Sextant.Platform;

/// <summary>
/// A model in a file: manifest, and parts such as weights, a card and golden examples. Every byte was checked when it was opened. Thread-safe. Keeps the
/// file open, which may be replaced or deleted meanwhile, but must not be written over in place.
/// </summary>
public sealed class ModelPackage : IDisposable
{
    readonly FileStream _file;
    readonly Lazy<MemoryMappedFile> _map;
    readonly Dictionary<string, PackageSection> _sections;

    internal ModelPackage(string path, string id, FileStream file, PackageFront front)
    {
        (Path, Id, _file, Manifest, Sections) = (path, id, file, front.Manifest, front.Sections);
        _sections = front.Sections.ToDictionary(section => section.Name, StringComparer.Ordinal);
        _map = new(() => MemoryMappedFile.CreateFromFile(_file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true));
        Length = file.Length;
    }

    /// <summary>SHA-256 of the file, hexadecimal: the same id is the same model, wherever it lies.</summary>
    public string Id { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>What it says of itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Its parts, by name.</summary>
    public IReadOnlyList<PackageSection> Sections { get; }

    /// <summary>Whether it has a part.</summary>
    public bool Has(string section) => _sections.ContainsKey(section);

    /// <summary>A part's bytes, copied and checked once more: they cannot change under a model that was made from them.</summary>
    /// <exception cref="InvalidInputException">SXT2244: it has no such part, or one of more than 2 GB. SXT2242: it was changed since it was opened.</exception>
    /// <exception cref="StorageException">SXT4011: it cannot be read.</exception>
    public byte[] ReadSection(string name)
    {
        var section = Section(name);
        if (section.Length > Array.MaxLength) throw new InvalidInputException("SXT2244", $"The part '{name}' of {Path} has {section.Length} bytes, more than fit into one array. Read it as a stream.");
        var bytes = new byte[section.Length];
        try
        {
            for (var read = 0; read < bytes.Length;)
            {
                var more = RandomAccess.Read(_file.SafeFileHandle, bytes.AsSpan(read), section.Offset + read);
                if (more == 0) throw PackageFront.Tampered(Path, $"its part '{name}' was cut off");
                read += more;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failure(error, Path);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == section.Sha256 ? bytes : throw PackageFront.Tampered(Path, $"its part '{name}' was changed");
    }

    /// <summary>A part as a stream over the mapped file: nothing is read before it is asked for. Dispose it before the package.</summary>
    /// <exception cref="InvalidInputException">SXT2244: it has no such part.</exception>
    public Stream OpenSection(string name)
    {
        var section = Section(name);
        // A view of length 0 would be one of all that follows.
        return section.Length == 0 ? new MemoryStream([], writable: false) : _map.Value.CreateViewStream(section.Offset, section.Length, MemoryMappedFileAccess.Read);
    }

    /// <summary>Copies the whole file.</summary>
    /// <exception cref="InvalidInputException">SXT2242: it was changed since it was opened.</exception>
    internal void CopyTo(Stream target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (long at = 0; at < Length;)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, Length - at)), at);
            if (read == 0) throw PackageFront.Tampered(Path, "it was cut off");
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
            at += read;
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != Id) throw PackageFront.Tampered(Path, "it was changed");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (_map.IsValueCreated) _map.Value.Dispose();
        _file.Dispose();
    }

    PackageSection Section(string name) => _sections.TryGetValue(name, out var section)
        ? section
        : throw new InvalidInputException("SXT2244", $"The package {Path} has no part '{name}'.{NearestName.Hint(name, _sections.Keys)} It has {string.Join(", ", _sections.Keys)}. Make the package again.");
}
