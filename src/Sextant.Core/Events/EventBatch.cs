using System.Buffers;

namespace Sextant;

/// <summary>
/// Events on their way to the log, already checked and encoded: one growing buffer that is filled, appended, cleared and filled
/// again. Not thread-safe; leave it alone until the append has completed.
/// </summary>
/// <remarks>Layout of a record: see <see cref="EventRecord"/>.</remarks>
public sealed class EventBatch
{
    readonly ArrayBufferWriter<byte> _bytes = new(4096);
    readonly List<int> _offsets = [];

    /// <summary>How many events the batch holds.</summary>
    public int Count => _offsets.Count;

    /// <summary>The encoded events, one after the other.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Adds an event.</summary>
    /// <param name="typeId"><see cref="EventType.Id"/>.</param>
    /// <param name="id">The event's own id as UTF-8, 1 to <see cref="EventRecord.MaxIdBytes"/> bytes.</param>
    /// <param name="eventTime">When it happened.</param>
    /// <param name="arrivalTime">When it reached us.</param>
    /// <param name="row">Its fields, in the type's schema.</param>
    public void Add(int typeId, ReadOnlySpan<byte> id, Timestamp eventTime, Timestamp arrivalTime, Row row)
    {
        var start = _bytes.WrittenCount;
        _offsets.Add(start);
        EventRecord.WriteHeader(_bytes, typeId, id, eventTime, arrivalTime);
        RowCodec.Encode(row, _bytes);
        EventRecord.PatchLength(_bytes, start);
    }

    /// <summary>The encoded bytes of one event, header included.</summary>
    public ReadOnlySpan<byte> RecordBytes(int index)
    {
        var start = _offsets[index];
        var end = index + 1 < _offsets.Count ? _offsets[index + 1] : _bytes.WrittenCount;
        return Bytes[start..end];
    }

    /// <summary>Empties the batch and keeps its buffer.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _offsets.Clear();
    }
}
