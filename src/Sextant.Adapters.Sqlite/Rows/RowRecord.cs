using System.Buffers.Binary;
using System.Text;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// One row in a block, little-endian: int32 key length, int32 value length, int64 event time, int64 arrival time, key as UTF-8,
/// value. No value means that the key was deleted.
/// </summary>
readonly record struct RowRecord(string Key, StoredRow Row, int ByteCount)
{
    const int HeaderBytes = 4 + 4 + 8 + 8;

    public static int Bytes(string key, in StoredRow row) => HeaderBytes + Encoding.UTF8.GetByteCount(key) + row.Value.Length;

    /// <summary>Writes a record and returns its length.</summary>
    public static int Write(Span<byte> output, string key, in StoredRow row)
    {
        var keyBytes = Encoding.UTF8.GetBytes(key, output[HeaderBytes..]);
        BinaryPrimitives.WriteInt32LittleEndian(output, keyBytes);
        BinaryPrimitives.WriteInt32LittleEndian(output[4..], row.Value.Length);
        BinaryPrimitives.WriteInt64LittleEndian(output[8..], row.EventTime.Micros);
        BinaryPrimitives.WriteInt64LittleEndian(output[16..], row.ArrivalTime.Micros);
        row.Value.Span.CopyTo(output[(HeaderBytes + keyBytes)..]);
        return HeaderBytes + keyBytes + row.Value.Length;
    }

    /// <summary>Reads the record at a place; the row's value stays a view of the block.</summary>
    public static RowRecord Read(byte[] block, int start)
    {
        var bytes = block.AsSpan(start);
        var keyBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var valueBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        var eventTime = new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
        var arrivalTime = new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        var key = Encoding.UTF8.GetString(bytes.Slice(HeaderBytes, keyBytes));
        var value = block.AsMemory(start + HeaderBytes + keyBytes, valueBytes);
        return new(key, new StoredRow(eventTime, arrivalTime, value), HeaderBytes + keyBytes + valueBytes);
    }
}
