using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Sextant;

/// <summary>Writes the primitive encodings of our binary formats into a growing buffer. Call <see cref="Flush"/> at the end.</summary>
ref struct ByteWriter(IBufferWriter<byte> output)
{
    Span<byte> _span = output.GetSpan(64);
    int _written;

    public void WriteByte(byte value) => Take(1)[0] = value;

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void WriteVarint(uint value)
    {
        var target = Take(5);
        var length = 0;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[length++] = (byte)value;
        _written -= 5 - length;
    }

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        WriteVarint((uint)utf8.Length);
        utf8.CopyTo(Take(utf8.Length));
    }

    public void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteVarint((uint)length);
        Encoding.UTF8.GetBytes(text, Take(length));
    }

    public void Flush()
    {
        output.Advance(_written);
        _written = 0;
    }

    Span<byte> Take(int count)
    {
        if (_written + count > _span.Length)
        {
            Flush();
            _span = output.GetSpan(Math.Max(count, 64));
        }

        _written += count;
        return _span.Slice(_written - count, count);
    }
}
