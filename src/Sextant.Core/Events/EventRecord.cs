using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sextant;

/// <summary>One stored event as a view over its bytes; lives as long as the block it came from.</summary>
/// <remarks>
/// Layout, little-endian: int32 length of what follows; int32 type id; int64 event time; int64 arrival time (both in
/// microseconds); byte id length; id as UTF-8; then the row (<see cref="RowCodec"/>) up to the end.
/// </remarks>
public readonly ref struct EventRecord
{
    /// <summary>Longest event id, in UTF-8 bytes.</summary>
    public const int MaxIdBytes = 255;

    const int HeaderBytes = 4 + 4 + 8 + 8 + 1;

    EventRecord(long sequence, ReadOnlySpan<byte> bytes)
    {
        Sequence = sequence;
        ByteCount = bytes.Length;
        TypeId = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        EventTime = new(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
        ArrivalTime = new(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        Id = bytes.Slice(HeaderBytes, bytes[24]);
        RowBytes = bytes[(HeaderBytes + bytes[24])..];
    }

    /// <summary>Place in the log: unique, increasing in the order of acknowledgement, with gaps allowed.</summary>
    public long Sequence { get; }

    /// <summary><see cref="EventType.Id"/>.</summary>
    public int TypeId { get; }

    /// <summary>When it happened.</summary>
    public Timestamp EventTime { get; }

    /// <summary>When it reached us.</summary>
    public Timestamp ArrivalTime { get; }

    /// <summary>The event's own id, UTF-8.</summary>
    public ReadOnlySpan<byte> Id { get; }

    /// <summary>Its fields, to be read with <see cref="RowCodec.Decode"/>.</summary>
    public ReadOnlySpan<byte> RowBytes { get; }

    /// <summary>How many bytes the whole record takes.</summary>
    public int ByteCount { get; }

    /// <summary>Reads the record at the start of <paramref name="bytes"/>; the next one follows after <see cref="ByteCount"/>.</summary>
    /// <exception cref="StorageException">SXT4002: the bytes are not a record.</exception>
    public static EventRecord Read(long sequence, ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length >= HeaderBytes ? 4 + BinaryPrimitives.ReadInt32LittleEndian(bytes) : 0;
        if (length < HeaderBytes || length > bytes.Length || HeaderBytes + bytes[24] > length)
            throw new StorageException("SXT4002", $"The event log is damaged near sequence {sequence}: a record does not end where it should. Restore the workspace from a backup.");
        return new EventRecord(sequence, bytes[..length]);
    }

    internal static void WriteHeader(IBufferWriter<byte> output, int typeId, ReadOnlySpan<byte> id, Timestamp eventTime, Timestamp arrivalTime)
    {
        ArgumentOutOfRangeException.ThrowIfZero(id.Length, nameof(id));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id.Length, MaxIdBytes, nameof(id));
        var header = output.GetSpan(HeaderBytes + id.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], typeId);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], eventTime.Micros);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], arrivalTime.Micros);
        header[24] = (byte)id.Length;
        id.CopyTo(header[HeaderBytes..]);
        output.Advance(HeaderBytes + id.Length);
    }

    internal static void PatchLength(ArrayBufferWriter<byte> written, int start)
    {
        var bytes = MemoryMarshal.AsMemory(written.WrittenMemory).Span[start..];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - 4);
    }
}
