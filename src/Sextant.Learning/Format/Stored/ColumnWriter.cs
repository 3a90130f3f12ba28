using System.Buffers.Binary;

namespace Sextant.Learning;

/// <summary>Writes columns, each from a multiple of eight bytes on.</summary>
sealed class ColumnWriter
{
    readonly MemoryStream _stream = new();

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        Pad();
    }

    public void Integers(IEnumerable<int> values) => Write(values, 4, BinaryPrimitives.WriteInt32LittleEndian);

    public void Floats(IEnumerable<float> values) => Write(values, 4, BinaryPrimitives.WriteSingleLittleEndian);

    public void Doubles(IEnumerable<double> values) => Write(values, 8, BinaryPrimitives.WriteDoubleLittleEndian);

    /// <summary>What was written, with its whole length put in its place and a checksum of it at the end.</summary>
    public byte[] ToArray(int lengthAt, Func<ReadOnlySpan<byte>, byte[]> checksum)
    {
        var bytes = _stream.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(lengthAt), bytes.Length + StoredTrees.ChecksumBytes);
        return [.. bytes, .. checksum(bytes)];
    }

    void Write<T>(IEnumerable<T> values, int size, WriteOne<T> write)
    {
        Span<byte> one = stackalloc byte[8];
        foreach (var value in values)
        {
            write(one, value);
            _stream.Write(one[..size]);
        }

        Pad();
    }

    void Pad()
    {
        while (_stream.Length % 8 != 0) _stream.WriteByte(0);
    }

    delegate void WriteOne<T>(Span<byte> target, T value);
}
