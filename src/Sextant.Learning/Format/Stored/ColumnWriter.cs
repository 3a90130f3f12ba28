using System.Buffers;
using System.Buffers.Binary;

namespace Sextant.Learning;

/// <summary>Writes columns, each from a multiple of eight bytes on.</summary>
sealed class ColumnWriter
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        Pad();
    }

    public void Integers(IEnumerable<int> values) => Write(values, 4, BinaryPrimitives.WriteInt32LittleEndian);

    public void Floats(IEnumerable<float> values) => Write(values, 4, BinaryPrimitives.WriteSingleLittleEndian);

    public void Doubles(IEnumerable<double> values) => Write(values, 8, BinaryPrimitives.WriteDoubleLittleEndian);

    /// <summary>What was written, with its whole length put in its place and a checksum of it at the end.</summary>
    public byte[] ToArray(int lengthAt, Func<ReadOnlySpan<byte>, byte[]> checksum)
    {
        var bytes = _bytes.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(lengthAt), bytes.Length + StoredTrees.ChecksumBytes);
        return [.. bytes, .. checksum(bytes)];
    }

    void Write<T>(IEnumerable<T> values, int size, WriteOne<T> write)
    {
        Span<byte> one = stackalloc byte[8];
        foreach (var value in values)
        {
            write(one, value);
            _bytes.Write(one[..size]);
        }

        Pad();
    }

    void Pad()
    {
        while (_bytes.WrittenCount % 8 != 0) _bytes.Write("\0"u8);
    }

    delegate void WriteOne<T>(Span<byte> target, T value);
}
