using System.Text;

namespace Sextant.Platform;

/// <summary>
/// The file of a model. Little-endian. Head (64 bytes): magic, version (int), number of sections (int), length of the file (long), length of the manifest
/// without its padding (long), and SHA-256 of the head before it, the manifest and the table. Then the manifest in JSON, padded with spaces to a multiple of
/// eight bytes; the table, an entry a section: name (64 bytes of UTF-8, zeros behind it), offset (long), length (long), SHA-256. Then the sections, each at
/// the first multiple of 64 bytes behind the one before, zeros between them. The file ends where the last section does.
/// </summary>
/// <remarks>Nothing can be where it is not looked at: places follow from lengths, gaps are zero, and all else is under a checksum.</remarks>
static class PackageFormat
{
    public const int Version = 1;
    public const int HeadBytes = 64;
    public const int HashedHeadBytes = 32;
    public const int EntryBytes = NameBytes + 8 + 8 + HashBytes;
    public const int NameBytes = 64;
    public const int HashBytes = 32;
    public const int Alignment = 64;

    /// <summary>Statistics of some thousand inputs fit many times over.</summary>
    public const int MaxManifestBytes = 64 << 20;

    public const int MaxSections = 1000;

    /// <summary>What the card is called among the sections.</summary>
    public const string Card = "card.md";

    /// <summary>What golden examples are called among the sections.</summary>
    public const string Golden = "golden";

    public static ReadOnlySpan<byte> Magic => "SXTPACK\n"u8;

    public static long PaddedManifest(long length) => (length + 7) / 8 * 8;

    public static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    /// <summary>Letters, digits, dots, dashes, underscores and slashes, at most 64: a name that is a file's on every system.</summary>
    public static bool IsSectionName(string name) =>
        name.Length is > 0 and <= NameBytes && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/') && Encoding.UTF8.GetByteCount(name) == name.Length;
}
