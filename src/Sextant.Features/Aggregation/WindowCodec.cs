using System.Buffers;
using System.Runtime.InteropServices;
using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>
/// The state of an entity as bytes, for checkpoints: a format byte, then words as they lie in memory (little-endian), texts and sketches
/// with their lengths. A state written for other features or hops is not read back but reported.
/// </summary>
static class WindowCodec
{
    /// <summary>Changes whenever the layout or the meaning of an accumulator does.</summary>
    public const byte Format = 1;

    /// <summary>Writes a state.</summary>
    public static void Write(EntityWindows state, IBufferWriter<byte> output)
    {
        output.Write([Format]);
        WriteWords(output, [state.FoldedUntil, state.Dropped, state.Latest]);
        foreach (var tiles in state.Tracks)
        {
            WriteWords(output, [tiles.Count]);
            for (var i = 0; i < tiles.Count; i++)
            {
                WriteWords(output, [tiles.Number(i)]);
                WriteWords(output, tiles.Words(i));
                foreach (var item in tiles.Objects(i)) WriteObject(output, item);
            }
        }

        WriteEvents(output, state.Pending);
        if (state.Kept is not null) WriteEvents(output, state.Kept);
    }

    /// <summary>Reads a state; null if it was written in another format.</summary>
    public static EntityWindows? Read(WindowFold fold, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 25 || bytes[0] != Format) return null;
        var reader = new SpanReader(bytes[1..]);
        var state = new EntityWindows(fold) { FoldedUntil = reader.Word(), Dropped = reader.Word(), Latest = reader.Word() };
        foreach (var tiles in state.Tracks)
        {
            for (var rest = reader.Word(); rest > 0; rest--)
            {
                var index = tiles.Open(reader.Word());
                reader.Words(tiles.Words(index));
                var objects = tiles.Objects(index);
                foreach (ref readonly var measure in tiles.Track.Measures.AsSpan())
                {
                    if (measure.Object >= 0) objects[measure.Object] = ReadObject(ref reader, measure.Kind);
                }
            }
        }

        ReadEvents(ref reader, fold, state.Pending);
        if (state.Kept is not null) ReadEvents(ref reader, fold, state.Kept);
        return state;
    }

    static void WriteEvents(IBufferWriter<byte> output, EventBuffer events)
    {
        WriteWords(output, [events.Count]);
        for (var i = 0; i < events.Count; i++)
        {
            WriteWords(output, events.Words(i));
            foreach (var text in events.Texts(i)) WriteObject(output, text);
        }
    }

    static void ReadEvents(ref SpanReader reader, WindowFold fold, EventBuffer events)
    {
        var scratch = new FoldEvent(fold.InputSchema);
        var words = new long[EventBuffer.Header + fold.InputSchema.Count];
        for (var rest = reader.Word(); rest > 0; rest--)
        {
            reader.Words(words);
            (scratch.Time, scratch.Arrival, scratch.Sequence) = (words[0], words[1], words[2]);
            scratch.Inputs.Clear();
            for (var i = 0; i < fold.InputSchema.Count; i++)
            {
                var text = reader.Bytes();
                if ((words[3] & (1L << i)) == 0) continue;
                if (fold.InputSchema.Fields[i].Type == FieldType.Text) scratch.Inputs.SetUtf8(i, text);
                else scratch.Inputs.SetSlot(i, words[EventBuffer.Header + i]);
            }

            events.Add(scratch);
        }
    }

    static void WriteObject(IBufferWriter<byte> output, object? item)
    {
        var length = item switch { null => 0, byte[] text => text.Length, HyperLogLog d => d.ByteCount, TopK t => t.ByteCount, QuantileSketch q => q.ByteCount, _ => 0 };
        WriteWords(output, [length]);
        var span = output.GetSpan(Math.Max(1, length))[..length];
        switch (item)
        {
            case byte[] text: text.CopyTo(span); break;
            case HyperLogLog distinct: distinct.WriteTo(span); break;
            case TopK frequent: frequent.WriteTo(span); break;
            case QuantileSketch quantiles: quantiles.WriteTo(span); break;
        }

        output.Advance(length);
    }

    static object? ReadObject(ref SpanReader reader, MeasureKind kind)
    {
        var bytes = reader.Bytes();
        if (bytes.IsEmpty && kind is not (MeasureKind.Last or MeasureKind.First)) return null;
        return kind switch
        {
            MeasureKind.Distinct => HyperLogLog.Read(bytes, out _),
            MeasureKind.Frequent => TopK.Read(bytes, out _),
            MeasureKind.Quantiles => QuantileSketch.Read(bytes, out _),
            _ => bytes.ToArray(),
        };
    }

    static void WriteWords(IBufferWriter<byte> output, ReadOnlySpan<long> words) => output.Write(MemoryMarshal.AsBytes(words));

    ref struct SpanReader(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> _rest = bytes;

        public long Word()
        {
            var word = MemoryMarshal.Read<long>(_rest);
            _rest = _rest[8..];
            return word;
        }

        public void Words(Span<long> words)
        {
            var bytes = MemoryMarshal.AsBytes(words);
            _rest[..bytes.Length].CopyTo(bytes);
            _rest = _rest[bytes.Length..];
        }

        public ReadOnlySpan<byte> Bytes()
        {
            var length = (int)Word();
            var bytes = _rest[..length];
            _rest = _rest[length..];
            return bytes;
        }
    }
}
