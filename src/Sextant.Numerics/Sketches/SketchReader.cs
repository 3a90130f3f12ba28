using System.Buffers.Binary;

namespace Sextant.Numerics;

/// <summary>Reads what <see cref="SketchWriter"/> wrote; whatever a sketch cannot be is the same clear error.</summary>
ref struct SketchReader(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;

    public int BytesRead { get; private set; }

    public static StorageException Damaged() =>
        new("SXT4001", "A stored sketch ends early or holds what no sketch can. Restore the workspace from a backup, or materialise the view again.");

    public byte ReadByte() => ReadBytes(1)[0];

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    public double ReadDouble()
    {
        var value = BitConverter.UInt64BitsToDouble(ReadUInt64());
        return double.IsFinite(value) ? value : throw Damaged();
    }

    public ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged();
    }

    public int ReadZigZag()
    {
        var value = ReadVarint();
        return value <= uint.MaxValue ? (int)(value >> 1) ^ -(int)(value & 1) : throw Damaged();
    }

    /// <summary>How often something was seen: at least <paramref name="least"/>.</summary>
    public long ReadCount(long least)
    {
        var value = ReadVarint();
        return value <= long.MaxValue && (long)value >= least ? (long)value : throw Damaged();
    }

    /// <summary>A number of elements of some bytes at least: a damaged one cannot ask for more memory than there are bytes.</summary>
    public int ReadLength(int bytesPerElement = 1)
    {
        var value = ReadVarint();
        return value <= (ulong)((_bytes.Length - BytesRead) / bytesPerElement) ? (int)value : throw Damaged();
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > _bytes.Length - BytesRead) throw Damaged();
        BytesRead += count;
        return _bytes.Slice(BytesRead - count, count);
    }
}
