using System.Buffers.Binary;
using Sextant.Numerics;

namespace Sextant.Fraud;

/// <summary>Writes little-endian values in parts of at most a megabyte: length, checksum (XXH64, with that of the part before), bytes. An empty part ends it.</summary>
sealed class CheckedWriter(Stream output) : IDisposable
{
    public const int PartBytes = 1 << 20;
    public const int HeaderBytes = 12;

    readonly byte[] _part = new byte[HeaderBytes + PartBytes];
    int _used = HeaderBytes;
    ulong _before;

    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);
    }

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void WriteText(ReadOnlySpan<byte> utf8)
    {
        WriteInt32(utf8.Length);
        WriteBytes(utf8);
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Writes what is left, and the end.</summary>
    public void Finish()
    {
        if (_used > HeaderBytes) WritePart();
        WritePart();
    }

    /// <summary>Drops what was not finished.</summary>
    public void Dispose() => _used = HeaderBytes;

    Span<byte> Take(int count)
    {
        if (_used + count > _part.Length) WritePart();
        _used += count;
        return _part.AsSpan(_used - count, count);
    }

    void WritePart()
    {
        _before = StableHash.Of((long)(StableHash.Of(_part.AsSpan(HeaderBytes, _used - HeaderBytes)) ^ _before));
        BinaryPrimitives.WriteInt32LittleEndian(_part, _used - HeaderBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(_part.AsSpan(4), _before);
        output.Write(_part, 0, _used);
        _used = HeaderBytes;
    }
}
