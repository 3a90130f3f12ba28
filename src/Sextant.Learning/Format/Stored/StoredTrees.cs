using System.Security.Cryptography;
using System.Text;

namespace Sextant.Learning;

/// <summary>
/// Sextant's own file of a <see cref="TreeEnsemble"/>: everything that it holds, in columns that begin at multiples of eight bytes (so that a mapped file can
/// be read in place), little-endian, with a version and a checksum. The same ensemble always gives the same bytes.
/// </summary>
/// <remarks>
/// Head (64 bytes): magic, version, link, length, then the numbers of features, outputs, trees, nodes, sets, codes, and bytes of names. Columns: base margins;
/// of nodes the value, gain, cover (double), threshold (float), feature, left, right, set (-1: none), missing left (byte); the first node of each tree and the
/// end; the first code of each set and the end; the codes; the first byte of each name and the end; the names in UTF-8. At the end SHA-256 of all before.
/// </remarks>
public static class StoredTrees
{
    internal const int Version = 1;

    internal const int HeadBytes = 64;

    internal const int ChecksumBytes = 32;

    internal static ReadOnlySpan<byte> Magic => "SXTTREES"u8;

    /// <summary>The file of an ensemble.</summary>
    public static byte[] Write(TreeEnsemble ensemble)
    {
        var nodes = ensemble.Trees.SelectMany(tree => tree.Nodes.ToArray()).ToArray();
        var sets = nodes.Select(node => node.Categories).OfType<CategorySet>().ToArray();
        var names = ensemble.FeatureNames.Select(Encoding.UTF8.GetBytes).ToArray();
        var writer = new ColumnWriter();
        writer.Bytes(Magic);
        writer.Integers([Version, (int)ensemble.Link, 0, 0]);
        writer.Integers([ensemble.FeatureNames.Count, ensemble.Outputs, ensemble.Trees.Count, nodes.Length, sets.Length, sets.Sum(set => set.Codes.Count), names.Sum(name => name.Length), 0, 0, 0]);

        writer.Doubles(ensemble.BaseMargins);
        WriteNodes(writer, nodes);
        writer.Integers(Starts(ensemble.Trees.Select(tree => tree.Nodes.Length)));
        writer.Integers(Starts(sets.Select(set => set.Codes.Count)));
        writer.Integers(sets.SelectMany(set => set.Codes));
        writer.Integers(Starts(names.Select(name => name.Length)));
        writer.Bytes([.. names.SelectMany(name => name)]);
        return writer.ToArray(lengthAt: 16, SHA256.HashData);
    }

    /// <summary>Reads a file from a stream, to its end.</summary>
    /// <inheritdoc cref="Read(ReadOnlySpan{byte})"/>
    public static TreeEnsemble Read(Stream stream) => Read(ModelBytes.ReadAll(stream, "SXT2144"));

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">SXT2144: damaged, cut off, or no such file. SXT2145: of a newer version.</exception>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes) => new StoredTreesReader(bytes).Read();

    internal static InvalidInputException Damaged(string what, Exception? inner = null) =>
        new("SXT2144", $"The file of trees is damaged: {what}. Restore it from a backup, or train or import the model again.", inner);

    static void WriteNodes(ColumnWriter writer, TreeNode[] nodes)
    {
        writer.Doubles(nodes.Select(node => node.Value));
        writer.Doubles(nodes.Select(node => node.Gain));
        writer.Doubles(nodes.Select(node => node.Cover));
        writer.Floats(nodes.Select(node => node.Threshold));
        writer.Integers(nodes.Select(node => node.Feature));
        writer.Integers(nodes.Select(node => node.Left));
        writer.Integers(nodes.Select(node => node.Right));
        var set = 0;
        writer.Integers(nodes.Select(node => node.Categories is null ? -1 : set++));
        writer.Bytes([.. nodes.Select(node => node.MissingLeft ? (byte)1 : (byte)0)]);
    }

    static List<int> Starts(IEnumerable<int> lengths)
    {
        var starts = new List<int> { 0 };
        foreach (var length in lengths) starts.Add(checked(starts[^1] + length));
        return starts;
    }
}
