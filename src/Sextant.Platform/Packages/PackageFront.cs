using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Platform;

/// <summary>Head, manifest and table of a package, of which nothing is believed before it is checked.</summary>
sealed class PackageFront
{
    PackageFront(ModelManifest manifest, IReadOnlyList<PackageSection> sections, long length) => (Manifest, Sections, Length) = (manifest, sections, length);

    public ModelManifest Manifest { get; }

    public IReadOnlyList<PackageSection> Sections { get; }

    /// <summary>Its bytes; the first part comes behind them.</summary>
    public long Length { get; }

    /// <summary>SHA-256 of all that a front holds but its hash.</summary>
    public static void Hash(ReadOnlySpan<byte> front, Span<byte> target)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(front[..PackageFormat.HashedHeadBytes]);
        hash.AppendData(front[PackageFormat.HeadBytes..]);
        hash.GetHashAndReset(target);
    }

    public static PackageFront Read(FileStream file, string path)
    {
        var head = new byte[PackageFormat.HeadBytes];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) throw Damaged(path, head.AsSpan().StartsWith(PackageFormat.Magic) ? "it is cut off" : "it does not begin as one");
        if (!head.AsSpan().StartsWith(PackageFormat.Magic)) throw Damaged(path, "it does not begin as one");
        var version = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(8));
        if (version > PackageFormat.Version) throw new InvalidInputException("SXT2241", $"The package {path} has format {version}; this Sextant reads up to format {PackageFormat.Version}. Update Sextant, or make the package with this version.");
        var (sections, length, json) = (BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(12)), BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(24)));
        if (version < 1) throw Damaged(path, $"there is no format {version}");
        if (length != file.Length) throw Damaged(path, $"it says that it has {length} bytes, but has {file.Length}");
        if (sections is < 0 or > PackageFormat.MaxSections) throw Damaged(path, $"it says that it has {sections} parts");
        if (json is < 2 or > PackageFormat.MaxManifestBytes) throw Damaged(path, $"it says that its manifest has {json} bytes");
        var end = PackageFormat.HeadBytes + PackageFormat.PaddedManifest(json) + ((long)sections * PackageFormat.EntryBytes);
        // Room is made only for what the file has.
        if (end > file.Length) throw Damaged(path, "it ends before its table does");

        var front = new byte[end];
        head.CopyTo(front, 0);
        file.ReadExactly(front.AsSpan(head.Length));
        Span<byte> found = stackalloc byte[PackageFormat.HashBytes];
        Hash(front, found);
        if (!found.SequenceEqual(front.AsSpan(PackageFormat.HashedHeadBytes, PackageFormat.HashBytes))) throw Tampered(path, "its manifest or table was changed");
        var table = Table(front.AsSpan((int)(end - ((long)sections * PackageFormat.EntryBytes))), front.Length, file.Length, path);
        return new(ManifestJson.Read(front.AsSpan(PackageFormat.HeadBytes, (int)json), path), table, front.Length);
    }

    public static InvalidInputException Damaged(string path, string what, Exception? inner = null) =>
        new("SXT2240", $"{path} is no model package, or is damaged: {what}. Restore it from a backup or make it again.", inner);

    public static InvalidInputException Tampered(string path, string what) =>
        new("SXT2242", $"The package {path} does not have its checksum: {what}. Do not use it; restore it from a backup or make it again.");

    static List<PackageSection> Table(ReadOnlySpan<byte> table, long frontLength, long fileLength, string path)
    {
        var sections = new List<PackageSection>();
        var end = frontLength;
        for (; !table.IsEmpty; table = table[PackageFormat.EntryBytes..])
        {
            var name = Encoding.UTF8.GetString(table[..PackageFormat.NameBytes].TrimEnd((byte)0));
            var (offset, length) = (BinaryPrimitives.ReadInt64LittleEndian(table[PackageFormat.NameBytes..]), BinaryPrimitives.ReadInt64LittleEndian(table[(PackageFormat.NameBytes + 8)..]));
            if (!PackageFormat.IsSectionName(name)) throw Damaged(path, "a part has no right name");
            if (sections.Count > 0 && string.CompareOrdinal(sections[^1].Name, name) >= 0) throw Damaged(path, "its parts are not in order");
            if (offset != PackageFormat.Aligned(end) || offset > fileLength || length < 0 || length > fileLength - offset) throw Damaged(path, $"its part '{name}' says that it is where it cannot be");
            sections.Add(new(name, offset, length, Convert.ToHexStringLower(table.Slice(PackageFormat.NameBytes + 16, PackageFormat.HashBytes))));
            end = offset + length;
        }

        return end == fileLength ? sections : throw Damaged(path, "there is something behind its last part");
    }
}
