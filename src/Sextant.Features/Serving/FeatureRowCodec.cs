using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Sextant.Features;

/// <summary>
/// The features of one entity as one piece of bytes, made for reading: every value has a fixed place, so one is read without the others.
/// </summary>
/// <remarks>
/// Layout, little-endian: byte version; presence bits, bit i of byte i/8 set where feature i has a value; then 8 bytes per feature.
/// There a text or list has int32 offset (from the row's start) and int32 length of its bytes behind the slots; in them, elements of
/// lists take 8 bytes, texts int32 length and UTF-8. <see cref="RowCodec"/> packs closer, but has to be read from the front.
/// </remarks>
public static class FeatureRowCodec
{
    const byte Version = 1;

    /// <summary>How many bytes a row takes.</summary>
    public static int Size(Row row)
    {
        var count = row.Schema.Count;
        var size = SlotsAt(count) + (count * 8);
        for (var i = 0; i < count; i++)
        {
            var type = row.Schema.Fields[i].Type;
            if (row.IsNull(i) || !IsVariable(type)) continue;
            size += type.IsList ? ListSize(row.GetList(i)) : row.GetUtf8(i).Length;
        }

        return size;
    }

    /// <summary>Writes a row; <paramref name="bytes"/> has the length of <see cref="Size"/>.</summary>
    public static void Encode(Row row, Span<byte> bytes)
    {
        var count = row.Schema.Count;
        var slots = bytes[SlotsAt(count)..];
        var end = SlotsAt(count) + (count * 8);
        bytes[..end].Clear();
        bytes[0] = Version;
        for (var i = 0; i < count; i++)
        {
            if (row.IsNull(i)) continue;
            bytes[1 + (i >> 3)] |= (byte)(1 << (i & 7));
            var slot = row.GetSlot(i);
            var type = row.Schema.Fields[i].Type;
            if (IsVariable(type))
            {
                var length = type.IsList ? WriteList(bytes[end..], row.GetList(i)) : Write(bytes[end..], row.GetUtf8(i));
                slot = ((long)length << 32) | (uint)end;
                end += length;
            }

            BinaryPrimitives.WriteInt64LittleEndian(slots[(i * 8)..], slot);
        }
    }

    /// <summary>False if bytes are of another version of this layout, or too few for so many features.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> bytes, int count) => bytes.Length >= SlotsAt(count) + (count * 8) && bytes[0] == Version;

    /// <summary>Fills a row of the schema that the bytes were written with.</summary>
    /// <exception cref="StorageException">SXT2050: the bytes are no row of this schema.</exception>
    public static void Decode(ReadOnlySpan<byte> bytes, Row row)
    {
        var schema = row.Schema;
        row.Clear();
        Check(bytes, schema.Count);
        var slots = bytes.Slice(SlotsAt(schema.Count), schema.Count * 8);
        for (var i = 0; i < schema.Count; i++)
        {
            if ((bytes[1 + (i >> 3)] >> (i & 7) & 1) == 0) continue;
            var slot = BinaryPrimitives.ReadInt64LittleEndian(slots[(i * 8)..]);
            var type = schema.Fields[i].Type;
            if (!IsVariable(type)) row.SetSlot(i, slot);
            else if (type.IsList) row.SetList(i, ReadList(type.Kind, Part(bytes, slot)));
            else row.SetUtf8(i, Part(bytes, slot));
        }
    }

    /// <summary>Reads one feature of a fixed size as its 64 bits; false if it is null.</summary>
    /// <param name="bytes">The row.</param>
    /// <param name="count">How many features its schema has.</param>
    /// <param name="feature">Which one.</param>
    /// <param name="slot">Its bits, as <see cref="Row.GetSlot"/> has them.</param>
    /// <exception cref="StorageException">SXT2050: the bytes are no row of so many features.</exception>
    public static bool TryReadSlot(ReadOnlySpan<byte> bytes, int count, int feature, out long slot)
    {
        Check(bytes, count);
        slot = BinaryPrimitives.ReadInt64LittleEndian(bytes[(SlotsAt(count) + (feature * 8))..]);
        return (bytes[1 + (feature >> 3)] >> (feature & 7) & 1) != 0;
    }

    /// <summary>The slots of all features as they lie, if none is null; else empty.</summary>
    /// <exception cref="StorageException">SXT2050: the bytes are no row of so many features.</exception>
    internal static ReadOnlySpan<byte> SlotsIfComplete(ReadOnlySpan<byte> bytes, int count)
    {
        Check(bytes, count);
        var full = bytes.Slice(1, count >> 3);
        if (full.ContainsAnyExcept((byte)0xFF)) return [];
        var rest = (1 << (count & 7)) - 1;
        return rest != 0 && bytes[1 + full.Length] != rest ? [] : bytes.Slice(SlotsAt(count), count * 8);
    }

    /// <summary>Reads one feature that is a number; false if it is null.</summary>
    /// <inheritdoc cref="TryReadSlot" path="/param"/>
    /// <inheritdoc cref="TryReadSlot" path="/exception"/>
    public static bool TryReadNumber(ReadOnlySpan<byte> bytes, int count, int feature, out double number)
    {
        var present = TryReadSlot(bytes, count, feature, out var slot);
        number = BitConverter.Int64BitsToDouble(slot);
        return present;
    }

    static bool IsVariable(FieldType type) => type.IsList || type.Kind == FieldKind.Text;

    static int SlotsAt(int count) => 1 + ((count + 7) >> 3);

    static void Check(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < SlotsAt(count) + (count * 8) || bytes[0] != Version) throw Damaged();
    }

    static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> bytes, long slot)
    {
        var (start, length) = ((int)slot, (int)(slot >> 32));
        return start >= 0 && length >= 0 && (long)start + length <= bytes.Length ? bytes.Slice(start, length) : throw Damaged();
    }

    static int Write(Span<byte> target, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(target);
        return utf8.Length;
    }

    static int ListSize(Array elements) => elements is string[] texts
        ? texts.Sum(text => 4 + Encoding.UTF8.GetByteCount(text))
        : elements.Length * 8;

    static int WriteList(Span<byte> target, Array elements)
    {
        if (elements is string[] texts) return WriteTexts(target, texts);
        for (var i = 0; i < elements.Length; i++)
        {
            var bits = elements switch
            {
                double[] numbers => BitConverter.DoubleToInt64Bits(numbers[i]),
                long[] integers => integers[i],
                bool[] booleans => booleans[i] ? 1 : 0,
                _ => throw new UnreachableException($"A list feature holds {elements.GetType()}."),
            };
            BinaryPrimitives.WriteInt64LittleEndian(target[(i * 8)..], bits);
        }

        return elements.Length * 8;
    }

    static int WriteTexts(Span<byte> target, string[] texts)
    {
        var end = 0;
        foreach (var text in texts)
        {
            var length = Encoding.UTF8.GetBytes(text, target[(end + 4)..]);
            BinaryPrimitives.WriteInt32LittleEndian(target[end..], length);
            end += 4 + length;
        }

        return end;
    }

    static Array ReadList(FieldKind kind, ReadOnlySpan<byte> bytes)
    {
        if (kind == FieldKind.Text) return ReadTexts(bytes);
        var count = bytes.Length / 8;
        Array elements = kind switch
        {
            FieldKind.Boolean => new bool[count],
            FieldKind.Number => new double[count],
            _ => new long[count],
        };
        for (var i = 0; i < count; i++)
        {
            var bits = BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * 8)..]);
            if (elements is double[] numbers) numbers[i] = BitConverter.Int64BitsToDouble(bits);
            else if (elements is long[] integers) integers[i] = bits;
            else ((bool[])elements)[i] = bits != 0;
        }

        return elements;
    }

    static string[] ReadTexts(ReadOnlySpan<byte> bytes)
    {
        List<string> texts = [];
        while (!bytes.IsEmpty)
        {
            var length = bytes.Length >= 4 ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : -1;
            if (length < 0 || length > bytes.Length - 4) throw Damaged();
            texts.Add(Encoding.UTF8.GetString(bytes.Slice(4, length)));
            bytes = bytes[(4 + length)..];
        }

        return [.. texts];
    }

    static StorageException Damaged() =>
        new("SXT2050", "A stored feature row ends early or does not fit its view. Materialize the view again, or restore the workspace from a backup.");
}
