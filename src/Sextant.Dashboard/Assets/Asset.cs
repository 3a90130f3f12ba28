using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Sextant.Dashboard;

/// <summary>A file for browsers, from this assembly: its bytes as they are and compressed, and the hash that its address and its tags carry.</summary>
sealed class Asset
{
    static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, Lazy<Asset>> All = typeof(Asset).Assembly.GetManifestResourceNames()
        .Where(name => Types.ContainsKey(Path.GetExtension(name)))
        .ToFrozenDictionary(name => name, name => new Lazy<Asset>(() => new(name)));

    Asset(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)!;
        Bytes = new byte[stream.Length];
        stream.ReadExactly(Bytes);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Bytes);
        Gzip = packed.ToArray();
        Hash = Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16];
        ContentType = Types[Path.GetExtension(name)];
    }

    public byte[] Bytes { get; }

    public byte[] Gzip { get; }

    public string Hash { get; }

    public string ContentType { get; }

    /// <summary>Null if there is none of that name.</summary>
    public static Asset? Find(string name) => All.TryGetValue(name, out var asset) ? asset.Value : null;

    /// <summary>Its address, another one whenever it changes.</summary>
    public static string Url(string name) => $"/dashboard/assets/{name}?v={All[name].Value.Hash}";
}
