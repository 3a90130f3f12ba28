using System.Buffers;
using System.Buffers.Binary;

namespace Sextant.Learning;

/// <summary>
/// A learner's state as bytes, little-endian: "SXFTRL1", the bits of the slots (1 byte), alpha, beta, L1, L2, examples, sum of weights, sum of
/// losses and number of entries (8 bytes each), then for each slot that was ever touched its number (4), z and n (8 each), and the
/// XXH64 of all before.
/// </summary>
static class FtrlFormat
{
    const int Header = 8 + (8 * 8);
    const int Entry = 20;
    const int Check = 8;

    static ReadOnlySpan<byte> Magic => "SXFTRL1"u8;

    public static void Write(IBufferWriter<byte> output, FtrlOptions options, FtrlCoordinate[] coordinates, FtrlTotals totals)
    {
        var touched = 0;
        foreach (ref readonly var coordinate in coordinates.AsSpan()) if (IsTouched(coordinate)) touched++;
        var size = checked(Header + (touched * Entry) + Check);
        var bytes = output.GetSpan(size)[..size];
        WriteHeader(bytes, options, totals, touched);
        var at = bytes[Header..];
        for (var slot = 0; slot < coordinates.Length; slot++)
        {
            if (!IsTouched(coordinates[slot])) continue;
            BinaryPrimitives.WriteInt32LittleEndian(at, slot);
            BinaryPrimitives.WriteDoubleLittleEndian(at[4..], coordinates[slot].Z);
            BinaryPrimitives.WriteDoubleLittleEndian(at[12..], coordinates[slot].N);
            at = at[Entry..];
        }

        BinaryPrimitives.WriteUInt64LittleEndian(at, StableHash.Of(bytes[..^Check]));
        output.Advance(size);
    }

    public static FtrlOptions ReadOptions(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Header + Check || !bytes.StartsWith(Magic)) throw Damaged("it does not begin as one");
        if (StableHash.Of(bytes[..^Check]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes[^Check..])) throw Damaged("its checksum differs");
        if (bytes.Length != Header + (Number(bytes, 7) * Entry) + Check) throw Damaged("its length is not that of its entries");
        return new()
        {
            SlotBits = bytes[7],
            Alpha = Double(bytes, 0),
            Beta = Double(bytes, 1),
            L1 = Double(bytes, 2),
            L2 = Double(bytes, 3),
        };
    }

    public static FtrlTotals ReadState(ReadOnlySpan<byte> bytes, FtrlCoordinate[] coordinates)
    {
        for (var at = bytes[Header..^Check]; !at.IsEmpty; at = at[Entry..])
        {
            var slot = BinaryPrimitives.ReadInt32LittleEndian(at);
            if ((uint)slot >= (uint)coordinates.Length) throw Damaged($"it has a slot {slot} of {coordinates.Length}");
            coordinates[slot] = new() { Z = BinaryPrimitives.ReadDoubleLittleEndian(at[4..]), N = BinaryPrimitives.ReadDoubleLittleEndian(at[12..]) };
        }

        return new(Number(bytes, 4), Double(bytes, 5), Double(bytes, 6));
    }

    static void WriteHeader(Span<byte> bytes, FtrlOptions options, FtrlTotals totals, int entries)
    {
        Magic.CopyTo(bytes);
        bytes[7] = (byte)options.SlotBits;
        ReadOnlySpan<double> rates = [options.Alpha, options.Beta, options.L1, options.L2];
        for (var i = 0; i < rates.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes[(8 + (8 * i))..], rates[i]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], totals.Examples);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[48..], totals.WeightSum);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes[56..], totals.LossSum);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[64..], entries);
    }

    static bool IsTouched(in FtrlCoordinate coordinate) => coordinate.N != 0 || coordinate.Z != 0;

    static double Double(ReadOnlySpan<byte> bytes, int field) => BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 + (8 * field))..]);

    static long Number(ReadOnlySpan<byte> bytes, int field) => BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 + (8 * field))..]);

    static InvalidInputException Damaged(string how) =>
        new("SXT2166", $"These bytes are no state of an FTRL learner: {how}. Take the last one that was saved whole.");
}
