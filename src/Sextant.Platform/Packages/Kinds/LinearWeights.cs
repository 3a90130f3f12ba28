using System.Buffers.Binary;
using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>
/// Weights over the numbers of a row, a categorical one as many of 0 and 1 as it has categories. The part <c>linear</c> of a package: magic, version (int),
/// link (int), number of weights (int), zero (int), intercept, then weights and means as doubles, little-endian.
/// </summary>
/// <param name="Weights">One for each expanded number, in the order of the features and their categories.</param>
/// <param name="Means">What a missing value counts as, of the expanded numbers: their means on the rows learned from.</param>
/// <param name="Intercept">The sum for a row of zeros.</param>
/// <param name="Link">How the sum becomes a score.</param>
public sealed record LinearWeights(IReadOnlyList<double> Weights, IReadOnlyList<double> Means, double Intercept, LinearLink Link)
{
    const int Version = 1;
    const int HeadBytes = 32;

    static ReadOnlySpan<byte> Magic => "SXTLINEA"u8;

    /// <summary>The part's bytes.</summary>
    /// <exception cref="ArgumentException">There are not as many means as weights.</exception>
    public byte[] ToBytes()
    {
        if (Weights.Count != Means.Count) throw new ArgumentException($"There are {Weights.Count} weights and {Means.Count} means.");
        var bytes = new byte[HeadBytes + (16 * Weights.Count)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), (int)Link);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Weights.Count);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(24), Intercept);
        for (var i = 0; i < Weights.Count; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(HeadBytes + (8 * i)), Weights[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(HeadBytes + (8 * (Weights.Count + i))), Means[i]);
        }

        return bytes;
    }

    /// <summary>Reads the part.</summary>
    /// <exception cref="InvalidInputException">SXT2240: it is none, or damaged. SXT2241: of a newer version.</exception>
    public static LinearWeights Read(ReadOnlySpan<byte> bytes, string source)
    {
        if (bytes.Length < HeadBytes || !bytes.StartsWith(Magic)) throw PackageFront.Damaged(source, "its weights do not begin as such");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version > Version) throw new InvalidInputException("SXT2241", $"The weights of {source} have version {version}; this Sextant reads up to version {Version}. Update Sextant.");
        var (link, count) = ((LinearLink)BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]));
        if (version < 1 || !Enum.IsDefined(link) || count < 0 || bytes.Length != HeadBytes + (16L * count)) throw PackageFront.Damaged(source, "its weights do not have the length that they say");
        var model = new LinearWeights(Doubles(bytes.Slice(HeadBytes, 8 * count)), Doubles(bytes[(HeadBytes + (8 * count))..]), BinaryPrimitives.ReadDoubleLittleEndian(bytes[24..]), link);
        return double.IsFinite(model.Intercept) && model.Weights.All(double.IsFinite) && model.Means.All(double.IsFinite) ? model : throw PackageFront.Damaged(source, "a weight is no finite number");
    }

    static double[] Doubles(ReadOnlySpan<byte> bytes)
    {
        var values = new double[bytes.Length / 8];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
        return values;
    }
}
