using System.Buffers.Binary;
using System.Text;

namespace Sextant;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; every step past the end is the same clear error.</summary>
ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte ReadByte() => ReadBytes(1)[0];

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(8));

    public uint ReadVarint()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = ReadByte();
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }

        throw Damaged();
    }

    /// <summary>A number of elements, each of which takes a byte at least: a damaged count cannot ask for more memory than there are bytes.</summary>
    public int ReadCount()
    {
        var count = ReadVarint();
        return count <= (uint)_rest.Length ? (int)count : throw Damaged();
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)_rest.Length) throw Damaged();
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(ReadCount()));

    static StorageException Damaged() =>
        new("SXT4001", "A stored row ends early or does not fit its schema. Restore the workspace from a backup, or move the damaged file away.");
}
