using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Platform;

/// <summary>Writes packages. The same manifest and parts give the same bytes.</summary>
public static class PackageWriter
{
    /// <summary>Writes a package, whole or not at all. The model card is added unless a part <c>card.md</c> is given.</summary>
    /// <param name="path">The file; one that is there stays until the new one is whole.</param>
    /// <param name="manifest">What it says of itself.</param>
    /// <param name="contents">Its parts, in any order: they are written by name.</param>
    /// <returns>Its id: SHA-256 of the file, hexadecimal.</returns>
    /// <exception cref="InvalidInputException">SXT2243: the manifest is not right. SXT2245: a part's name is not, or there are too many.</exception>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: it cannot be written. Nothing is left of it.</exception>
    public static string Write(string path, ModelManifest manifest, params IReadOnlyList<PackageContent> contents) => Write(path, manifest, contents, before: null);

    internal static string Write(string path, ModelManifest manifest, IReadOnlyList<PackageContent> contents, Action<FileStep>? before)
    {
        ManifestRules.Check(manifest, $"'{manifest.Name}'");
        var parts = Ordered(manifest, contents);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AtomicFile.Write(path, file => Emit(manifest, parts, bytes => Both(file, hash, bytes)), before);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Both(Stream file, IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        file.Write(bytes);
    }

    static List<PackageContent> Ordered(ModelManifest manifest, IReadOnlyList<PackageContent> contents)
    {
        var parts = contents.ToList();
        if (parts.All(part => part.Name != PackageFormat.Card)) parts.Add(new(PackageFormat.Card, Encoding.UTF8.GetBytes(ModelCard.Write(manifest))));
        if (parts.FirstOrDefault(part => !PackageFormat.IsSectionName(part.Name)) is { } wrong)
            throw new InvalidInputException("SXT2245", $"A part of the package is called '{wrong.Name}': use letters, digits and . - _ /, at most {PackageFormat.NameBytes}.");
        if (parts.DistinctBy(part => part.Name).Count() != parts.Count) throw new InvalidInputException("SXT2245", "Two parts of the package have the same name. Rename one.");
        if (parts.Count > PackageFormat.MaxSections) throw new InvalidInputException("SXT2245", $"The package has {parts.Count} parts; at most {PackageFormat.MaxSections} are kept. Put some together.");
        return [.. parts.OrderBy(part => part.Name, StringComparer.Ordinal)];
    }

    static void Emit(ModelManifest manifest, List<PackageContent> parts, Put put)
    {
        var json = ManifestJson.Write(manifest);
        if (json.Length > PackageFormat.MaxManifestBytes) throw ManifestRules.Wrong($"'{manifest.Name}'", $"it has {json.Length} bytes, and at most {PackageFormat.MaxManifestBytes} are read");
        var padded = (int)PackageFormat.PaddedManifest(json.Length);
        var front = new byte[PackageFormat.HeadBytes + padded + (parts.Count * PackageFormat.EntryBytes)];
        front.AsSpan(PackageFormat.HeadBytes, padded).Fill((byte)' ');
        json.CopyTo(front.AsSpan(PackageFormat.HeadBytes));
        var end = FillTable(front, PackageFormat.HeadBytes + padded, parts);
        FillHead(front, parts.Count, end, json.Length);
        put(front);
        long at = front.Length;
        Span<byte> zeros = stackalloc byte[PackageFormat.Alignment];
        zeros.Clear();
        foreach (var part in parts)
        {
            put(zeros[..(int)(PackageFormat.Aligned(at) - at)]);
            put(part.Bytes.Span);
            at = PackageFormat.Aligned(at) + part.Bytes.Length;
        }
    }

    static long FillTable(byte[] front, int tableAt, List<PackageContent> parts)
    {
        long end = front.Length;
        for (var i = 0; i < parts.Count; i++)
        {
            var entry = front.AsSpan(tableAt + (i * PackageFormat.EntryBytes), PackageFormat.EntryBytes);
            var offset = PackageFormat.Aligned(end);
            Encoding.UTF8.GetBytes(parts[i].Name, entry);
            BinaryPrimitives.WriteInt64LittleEndian(entry[PackageFormat.NameBytes..], offset);
            BinaryPrimitives.WriteInt64LittleEndian(entry[(PackageFormat.NameBytes + 8)..], parts[i].Bytes.Length);
            SHA256.HashData(parts[i].Bytes.Span, entry[(PackageFormat.NameBytes + 16)..]);
            end = offset + parts[i].Bytes.Length;
        }

        return end;
    }

    static void FillHead(byte[] front, int sections, long length, int manifestLength)
    {
        PackageFormat.Magic.CopyTo(front);
        BinaryPrimitives.WriteInt32LittleEndian(front.AsSpan(8), PackageFormat.Version);
        BinaryPrimitives.WriteInt32LittleEndian(front.AsSpan(12), sections);
        BinaryPrimitives.WriteInt64LittleEndian(front.AsSpan(16), length);
        BinaryPrimitives.WriteInt64LittleEndian(front.AsSpan(24), manifestLength);
        PackageFront.Hash(front, front.AsSpan(PackageFormat.HashedHeadBytes, PackageFormat.HashBytes));
    }

    delegate void Put(ReadOnlySpan<byte> bytes);
}
