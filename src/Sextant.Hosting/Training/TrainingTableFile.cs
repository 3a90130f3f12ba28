using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>
/// The file of a <see cref="TrainingTable"/>: magic, length of the header, a header in JSON, values, values to slice by (floats), labels (doubles), times
/// (longs), as this machine writes them. It lives as long as its run, on one machine.
/// </summary>
static class TrainingTableFile
{
    public const string FileName = "rows.table";

    const int HeadBytes = 12;

    static ReadOnlySpan<byte> Magic => "SXTROWS\n"u8;

    public static void Write(RunFolder folder, TrainingTable table) => AtomicFile.Write(folder.File(FileName), file =>
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(table.Facts, TrainingJson.Default.LearnedRows);
        Span<byte> head = stackalloc byte[HeadBytes];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], header.Length);
        file.Write(head);
        file.Write(header);
        WriteValues(file, table);
    });

    public static TrainingTable Read(RunFolder folder)
    {
        try
        {
            using var file = File.OpenRead(folder.File(FileName));
            Span<byte> head = stackalloc byte[HeadBytes];
            file.ReadExactly(head);
            var header = new byte[BinaryPrimitives.ReadInt32LittleEndian(head[8..])];
            file.ReadExactly(header);
            var facts = JsonSerializer.Deserialize(header, TrainingJson.Default.LearnedRows)!;
            var rows = new LearningTable(facts.Name, facts.Columns, new float[facts.Rows * facts.Columns.Count], new double[facts.Rows], new Timestamp[facts.HasTimes ? facts.Rows : 0], facts.Rows);
            var slices = new LearningTable(facts.Name, facts.Sliced, new float[facts.Rows * facts.Sliced.Count], [], [], facts.Rows);
            foreach (var bytes in Parts(rows, slices)) file.ReadExactly(bytes.Span);
            return new(facts, rows, slices);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Failure(error, folder.File(FileName));
        }
    }

    /// <summary>SHA-256 of columns and values, hexadecimal.</summary>
    public static string HashOf(TrainingTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(table.Facts, TrainingJson.Default.LearnedRows));
        foreach (var bytes in Parts(table.Rows, table.Slices)) hash.AppendData(bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void WriteValues(Stream file, TrainingTable table)
    {
        foreach (var bytes in Parts(table.Rows, table.Slices)) file.Write(bytes.Span);
    }

    static IEnumerable<ByteSpan> Parts(LearningTable rows, LearningTable slices) => [new(rows.Values), new(slices.Values), new(rows.Labels), new(rows.Times)];

    /// <summary>The bytes of an array of numbers.</summary>
    readonly struct ByteSpan(Array numbers)
    {
        public Span<byte> Span => numbers switch
        {
            float[] floats => MemoryMarshal.AsBytes(floats.AsSpan()),
            double[] doubles => MemoryMarshal.AsBytes(doubles.AsSpan()),
            _ => MemoryMarshal.AsBytes(((Timestamp[])numbers).AsSpan()),
        };
    }
}
