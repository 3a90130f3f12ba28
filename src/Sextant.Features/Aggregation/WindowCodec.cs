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
    public const byte Format = 2;

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
        if (!IsReadable(bytes)) return null;
        var state = new EntityWindows(fold);
        Read(bytes, state);
        return state;
    }

    /// <summary>Whether a state was written in this format.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> bytes) => bytes.Length >= 25 && bytes[0] == Format;

    /// <summary>Reads a state of this format into one that is used again.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, EntityWindows into)
    {
        into.Clear();
        var reader = new SpanReader(bytes[1..]);
        (into.FoldedUntil, into.Dropped, into.Latest) = (reader.Word(), reader.Word(), reader.Word());
        foreach (var tiles in into.Tracks)
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

        ReadEvents(ref reader, into.Pending);
        if (into.Kept is not null) ReadEvents(ref reader, into.Kept);
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

    static void ReadEvents(ref SpanReader reader, EventBuffer events)
    {
        for (var rest = reader.Word(); rest > 0; rest--)
        {
            var texts = events.Append(reader.Words(events.Stride));
            for (var i = 0; i < texts.Length; i++)
            {
                var text = reader.Bytes();
                if (events.IsText(events.Count - 1, i)) texts[i] = text.ToArray();
            }
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

        public ReadOnlySpan<long> Words(int count)
        {
            var words = MemoryMarshal.Cast<byte, long>(_rest[..(count * sizeof(long))]);
            _rest = _rest[(count * sizeof(long))..];
            return words;
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
