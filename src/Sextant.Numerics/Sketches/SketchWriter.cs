using System.Buffers.Binary;

namespace Sextant.Numerics;

/// <summary>Writes the parts of a stored sketch one after the other. What has no room ends with the exception of a span.</summary>
ref struct SketchWriter(Span<byte> target)
{
    readonly Span<byte> _target = target;

    public int Written { get; private set; }

    public static int VarintLength(ulong value)
    {
        var length = 1;
        for (; value >= 0x80; value >>= 7) length++;
        return length;
    }

    public static ulong ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    public void WriteByte(byte value) => _target[Written++] = value;

    public void WriteUInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_target[Written..], value);
        Written += 8;
    }

    public void WriteDouble(double value) => WriteUInt64(BitConverter.DoubleToUInt64Bits(value));

    public void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) WriteByte((byte)(value | 0x80));
        WriteByte((byte)value);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_target[Written..]);
        Written += bytes.Length;
    }
}
