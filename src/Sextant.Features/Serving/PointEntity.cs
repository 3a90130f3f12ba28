using System.Buffers.Binary;

namespace Sextant.Features;

/// <summary>
/// The newest row of one entity. The row is one array that is never changed: int64 event time, int64 arrival time, int64 place
/// in the log, then <see cref="FeatureRowCodec"/>. So readers see it whole without a lock.
/// </summary>
sealed class PointEntity(ReadOnlyMemory<byte> key, byte[] row)
{
    public const int HeaderBytes = 24;

    // What the row store keeps beside the value.
    const int TimesBytes = 16;

    byte[] _row = row;

    public ReadOnlyMemory<byte> Key { get; } = key;

    /// <summary>True while it is in the list of what is to be saved. The writer's alone.</summary>
    public bool IsUnsaved { get; set; }

    public byte[] Row
    {
        get => Volatile.Read(ref _row);
        set => Volatile.Write(ref _row, value);
    }

    public StoredRow ToStored()
    {
        var row = Row;
        return new StoredRow(EventTime(row), ArrivalTime(row), row.AsMemory(TimesBytes));
    }

    public static Timestamp EventTime(byte[] row) => new(BinaryPrimitives.ReadInt64LittleEndian(row));

    public static Timestamp ArrivalTime(byte[] row) => new(BinaryPrimitives.ReadInt64LittleEndian(row.AsSpan(8)));

    public static long Sequence(byte[] row) => BinaryPrimitives.ReadInt64LittleEndian(row.AsSpan(TimesBytes));

    public static EventMoment Moment(byte[] row) => new(EventTime(row), ArrivalTime(row), Sequence(row));

    public static byte[] Pack(in EventMoment moment, Row features)
    {
        var row = Allocate(moment.EventTime, moment.ArrivalTime, 8 + FeatureRowCodec.Size(features));
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(TimesBytes), moment.Sequence);
        FeatureRowCodec.Encode(features, row.AsSpan(HeaderBytes));
        return row;
    }

    /// <summary>False if a stored row is of another format than this program writes for so many features.</summary>
    public static bool IsReadable(in StoredRow stored, int features) =>
        stored.Value.Length >= HeaderBytes - TimesBytes && FeatureRowCodec.IsReadable(stored.Value.Span[(HeaderBytes - TimesBytes)..], features);

    public static byte[] Pack(in StoredRow stored)
    {
        var row = Allocate(stored.EventTime, stored.ArrivalTime, stored.Value.Length);
        stored.Value.Span.CopyTo(row.AsSpan(TimesBytes));
        return row;
    }

    static byte[] Allocate(Timestamp eventTime, Timestamp arrivalTime, int valueBytes)
    {
        var row = new byte[TimesBytes + valueBytes];
        BinaryPrimitives.WriteInt64LittleEndian(row, eventTime.Micros);
        BinaryPrimitives.WriteInt64LittleEndian(row.AsSpan(8), arrivalTime.Micros);
        return row;
    }
}
