using System.Buffers;
using System.Diagnostics;

namespace Sextant;

/// <summary>
/// Rows as bytes. Fields are only ever added at the end of a schema, so a row written under an older version decodes under a
/// newer one, with nulls for what it could not know; and the same values encode to the same bytes under both.
/// </summary>
/// <remarks>
/// Layout: varint n; n bytes of presence bits (bit i of byte i/8 set: field i has a value; trailing zero bytes are left off);
/// then the present fields in order: boolean 1 byte; integer, number, time 8 bytes little-endian; text varint length and
/// UTF-8; list varint count and its elements.
/// </remarks>
public static class RowCodec
{
    /// <summary>Appends the fields from <paramref name="firstField"/> on.</summary>
    public static void Encode(Row row, IBufferWriter<byte> output, int firstField = 0)
    {
        var count = row.Schema.Count - firstField;
        while (count > 0 && row.IsNull(firstField + count - 1)) count--;
        var presentBytes = (count + 7) / 8;
        var writer = new ByteWriter(output);
        writer.WriteVarint((uint)presentBytes);
        for (var start = 0; start < count; start += 8)
        {
            byte bits = 0;
            for (var i = start; i < Math.Min(start + 8, count); i++)
            {
                if (!row.IsNull(firstField + i)) bits |= (byte)(1 << (i - start));
            }

            writer.WriteByte(bits);
        }

        for (var i = firstField; i < firstField + count; i++)
        {
            if (!row.IsNull(i)) EncodeField(row, i, ref writer);
        }

        writer.Flush();
    }

    /// <summary>Clears the row's fields from <paramref name="firstField"/> on and fills them from bytes that <see cref="Encode"/> wrote.</summary>
    /// <exception cref="StorageException">SXT4001: the bytes do not fit the schema.</exception>
    public static void Decode(ReadOnlySpan<byte> bytes, Row row, int firstField = 0)
    {
        var reader = new ByteReader(bytes);
        var presence = reader.ReadBytes((int)reader.ReadVarint());
        for (var i = firstField; i < row.Schema.Count; i++)
        {
            var bit = i - firstField;
            if (bit / 8 < presence.Length && (presence[bit / 8] >> (bit % 8) & 1) != 0) DecodeField(row, i, ref reader);
            else row.SetNull(i);
        }
    }

    static void EncodeField(Row row, int field, ref ByteWriter writer)
    {
        var type = row.Schema.Fields[field].Type;
        if (type.IsList)
        {
            EncodeList(row.GetList(field), ref writer);
            return;
        }

        switch (type.Kind)
        {
            case FieldKind.Boolean:
                writer.WriteByte(row.GetBoolean(field) ? (byte)1 : (byte)0);
                break;
            case FieldKind.Text:
                writer.WriteText(row.GetUtf8(field));
                break;
            default:
                writer.WriteInt64(row.GetSlot(field));
                break;
        }
    }

    static void EncodeList(Array elements, ref ByteWriter writer)
    {
        writer.WriteVarint((uint)elements.Length);
        switch (elements)
        {
            case string[] texts:
                foreach (var text in texts) writer.WriteText(text);
                break;
            case bool[] booleans:
                foreach (var value in booleans) writer.WriteByte(value ? (byte)1 : (byte)0);
                break;
            case double[] numbers:
                foreach (var number in numbers) writer.WriteInt64(BitConverter.DoubleToInt64Bits(number));
                break;
            case long[] integers:
                foreach (var integer in integers) writer.WriteInt64(integer);
                break;
            default:
                throw new UnreachableException($"A list field holds {elements.GetType()}.");
        }
    }

    static void DecodeField(Row row, int field, ref ByteReader reader)
    {
        var type = row.Schema.Fields[field].Type;
        if (type.IsList) row.SetList(field, DecodeList(type.Kind, ref reader));
        else if (type.Kind == FieldKind.Text) row.SetUtf8(field, reader.ReadBytes((int)reader.ReadVarint()));
        else row.SetSlot(field, type.Kind == FieldKind.Boolean ? reader.ReadByte() : reader.ReadInt64());
    }

    static Array DecodeList(FieldKind kind, ref ByteReader reader)
    {
        var count = reader.ReadCount();
        switch (kind)
        {
            case FieldKind.Text:
                var texts = new string[count];
                for (var i = 0; i < count; i++) texts[i] = reader.ReadText();
                return texts;
            case FieldKind.Boolean:
                var booleans = new bool[count];
                for (var i = 0; i < count; i++) booleans[i] = reader.ReadByte() != 0;
                return booleans;
            case FieldKind.Number:
                var numbers = new double[count];
                for (var i = 0; i < count; i++) numbers[i] = BitConverter.Int64BitsToDouble(reader.ReadInt64());
                return numbers;
            default:
                var integers = new long[count];
                for (var i = 0; i < count; i++) integers[i] = reader.ReadInt64();
                return integers;
        }
    }
}
