using System.Buffers.Binary;

namespace Sextant.Platform;

/// <summary>
/// Rows with the scores that the model gave them when it was made. The part <c>golden</c> of a package, little-endian: magic, version, features, outputs,
/// rows (ints), tolerance (double), the rows' numbers (floats, padded to a multiple of eight bytes), the scores (doubles).
/// </summary>
/// <param name="Features">Numbers in a row.</param>
/// <param name="Outputs">Scores of a row.</param>
/// <param name="Rows">Rows behind each other; NaN for what is missing.</param>
/// <param name="Scores">Of the rows, behind each other.</param>
/// <param name="Tolerance">How far a score may be off, 0 or more.</param>
public sealed record GoldenExamples(int Features, int Outputs, IReadOnlyList<float> Rows, IReadOnlyList<double> Scores, double Tolerance)
{
    const int Version = 1;
    const int HeadBytes = 32;

    static ReadOnlySpan<byte> Magic => "SXTGOLD\n"u8;

    /// <summary>How many rows.</summary>
    public int Count => Outputs == 0 ? 0 : Scores.Count / Outputs;

    /// <summary>What a model says of rows, to be held to it later.</summary>
    /// <exception cref="ArgumentException">The numbers are no whole rows.</exception>
    public static GoldenExamples Of(IScorer scorer, float[] rows, double tolerance)
    {
        if (rows.Length % scorer.Features != 0) throw new ArgumentException($"{rows.Length} numbers are no whole rows of {scorer.Features}.", nameof(rows));
        var scores = new double[rows.Length / scorer.Features * scorer.Outputs];
        scorer.Score(rows, scores);
        return new(scorer.Features, scorer.Outputs, rows, scores, tolerance);
    }

    /// <summary>The part for a package.</summary>
    public PackageContent ToContent()
    {
        var scoresAt = HeadBytes + ((4 * Rows.Count) + 7) / 8 * 8;
        var bytes = new byte[scoresAt + (8 * Scores.Count)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Features);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Outputs);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), Count);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(24), Tolerance);
        for (var i = 0; i < Rows.Count; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(HeadBytes + (4 * i)), Rows[i]);
        for (var i = 0; i < Scores.Count; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(scoresAt + (8 * i)), Scores[i]);
        return new(PackageFormat.Golden, bytes);
    }

    /// <summary>The examples of a package; null if it has none.</summary>
    /// <exception cref="InvalidInputException">SXT2240: they are damaged. SXT2241: of a newer version.</exception>
    public static GoldenExamples? Of(ModelPackage package) => package.Has(PackageFormat.Golden) ? Read(package.ReadSection(PackageFormat.Golden), package.Path) : null;

    /// <summary>Reads a part.</summary>
    /// <exception cref="InvalidInputException">SXT2240: damaged, or none. SXT2241: of a newer version.</exception>
    public static GoldenExamples Read(ReadOnlySpan<byte> bytes, string source)
    {
        if (bytes.Length < HeadBytes || !bytes.StartsWith(Magic)) throw PackageFront.Damaged(source, "its golden examples do not begin as such");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version > Version) throw new InvalidInputException("SXT2241", $"The golden examples of {source} have version {version}; this Sextant reads up to version {Version}. Update Sextant.");
        var (features, outputs, rows) = (Number(bytes[12..]), Number(bytes[16..]), Number(bytes[20..]));
        var tolerance = BinaryPrimitives.ReadDoubleLittleEndian(bytes[24..]);
        if (version < 1 || features < 1 || outputs < 1 || rows < 0 || !(tolerance >= 0) || !double.IsFinite(tolerance)) throw PackageFront.Damaged(source, "its golden examples say what they cannot be");
        // Each product of two ints fits; a claim is compared before room is made.
        var (numbers, scores) = ((long)features * rows, (long)outputs * rows);
        if (numbers > bytes.Length || scores > bytes.Length || HeadBytes + (((4 * numbers) + 7) / 8 * 8) + (8 * scores) != bytes.Length) throw PackageFront.Damaged(source, "its golden examples do not have the length that they say");
        var (allRows, allScores) = (new float[numbers], new double[scores]);
        for (var i = 0; i < allRows.Length; i++) allRows[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(HeadBytes + (4 * i))..]);
        for (var i = 0; i < allScores.Length; i++) allScores[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(bytes.Length - (8 * (allScores.Length - i)))..]);
        return new(features, outputs, allRows, allScores, tolerance);
    }

    /// <summary>How far a model's scores are off at most; infinite where one is not finite and should be.</summary>
    /// <exception cref="InvalidInputException">SXT2262: the model takes or gives another number of values.</exception>
    public double LargestDifference(IScorer scorer)
    {
        if (scorer.Features != Features || scorer.Outputs != Outputs)
            throw new InvalidInputException("SXT2262", $"The golden examples have {Features} features and {Outputs} outputs, but the model {scorer.Features} and {scorer.Outputs}. Make them with this model.");
        var scores = new double[Scores.Count];
        scorer.Score([.. Rows], scores);
        var largest = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            var difference = scores[i].Equals(Scores[i]) ? 0 : Math.Abs(scores[i] - Scores[i]);
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }

        return largest;
    }

    static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);
}
