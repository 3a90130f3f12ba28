using System.Buffers.Binary;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// One row in a block, little-endian: int32 key length, int32 value length, int64 event time, int64 arrival time, key,
/// value. No value means that the key was deleted.
/// </summary>
readonly record struct RowRecord(ReadOnlyMemory<byte> Key, StoredRow Row, int ByteCount)
{
    const int HeaderBytes = 4 + 4 + 8 + 8;

    public static int Bytes(ReadOnlyMemory<byte> key, in StoredRow row) => HeaderBytes + key.Length + row.Value.Length;

    /// <summary>Writes a record and returns its length.</summary>
    public static int Write(Span<byte> output, ReadOnlyMemory<byte> key, in StoredRow row)
    {
        key.Span.CopyTo(output[HeaderBytes..]);
        BinaryPrimitives.WriteInt32LittleEndian(output, key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(output[4..], row.Value.Length);
        BinaryPrimitives.WriteInt64LittleEndian(output[8..], row.EventTime.Micros);
        BinaryPrimitives.WriteInt64LittleEndian(output[16..], row.ArrivalTime.Micros);
        row.Value.Span.CopyTo(output[(HeaderBytes + key.Length)..]);
        return HeaderBytes + key.Length + row.Value.Length;
    }

    /// <summary>Reads the record at a place; key and value stay views of the block.</summary>
    public static RowRecord Read(byte[] block, int start)
    {
        var bytes = block.AsSpan(start);
        var keyBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var valueBytes = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        var eventTime = new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
        var arrivalTime = new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        var key = block.AsMemory(start + HeaderBytes, keyBytes);
        var value = block.AsMemory(start + HeaderBytes + keyBytes, valueBytes);
        return new(key, new StoredRow(eventTime, arrivalTime, value), HeaderBytes + keyBytes + valueBytes);
    }
}
