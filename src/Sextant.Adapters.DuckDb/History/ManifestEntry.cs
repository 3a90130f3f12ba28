using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Sextant.Adapters.DuckDb;

/// <summary>One commit as the manifest records it.</summary>
/// <param name="Number">Of the version it made.</param>
/// <param name="CommittedAt">When.</param>
/// <param name="ThroughSequence">Events up to this sequence are in it.</param>
/// <param name="Added">Files it added.</param>
/// <param name="Removed">Paths that are no longer part of the version (they stay for earlier ones).</param>
/// <param name="ParentHash">Hash of the version before.</param>
/// <param name="Hash">Over the parent's hash and everything else but the time: equal hashes mean equal contents.</param>
sealed record ManifestEntry(
    long Number,
    Timestamp CommittedAt,
    long ThroughSequence,
    ImmutableArray<TableFile> Added,
    ImmutableArray<string> Removed,
    string ParentHash,
    string Hash)
{
    /// <summary>Paths of files that were deleted for good, from this version and all before; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Erased { get; init; }

    public TableVersion Version => new(Number, Hash, CommittedAt, ThroughSequence);

    public static ManifestEntry After(TableVersion parent, Timestamp committedAt, long throughSequence, IEnumerable<TableFile> added, IEnumerable<string> removed)
    {
        var entry = new ManifestEntry(parent.Number + 1, committedAt, throughSequence, [.. added], [.. removed], parent.ContentHash, "");
        return entry with { Hash = entry.ContentHash() };
    }

    public string ContentHash()
    {
        var text = new StringBuilder().Append(ParentHash).Append('\n').Append(FormattableString.Invariant($"{ThroughSequence}"));
        foreach (var file in Added) text.Append("\n+").Append(file.Path).Append(' ').Append(file.Sha256);
        foreach (var path in Removed) text.Append("\n-").Append(path);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
