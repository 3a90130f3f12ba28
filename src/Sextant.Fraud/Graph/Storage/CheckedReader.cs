using System.Buffers.Binary;
using Sextant.Numerics;

namespace Sextant.Fraud;

/// <summary>Reads what <see cref="CheckedWriter"/> wrote; a part is looked at only once its checksum is right.</summary>
sealed class CheckedReader(Stream input, string path) : IDisposable
{
    readonly byte[] _part = new byte[CheckedWriter.PartBytes];
    int _used;
    int _length;
    ulong _before;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(8));

    public int ReadCount(int most) => ReadInt32() is var count && count >= 0 && count <= most ? count : throw Damaged();

    public ReadOnlySpan<byte> ReadText() => ReadBytes(ReadCount(NodeIndex.LongestKey));

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        // A value never reaches over two parts.
        if (_used == _length && ReadPart() == 0) throw Damaged();
        if (count > _length - _used) throw Damaged();
        _used += count;
        return _part.AsSpan(_used - count, count);
    }

    /// <summary>Sees that nothing is left.</summary>
    public void Finish()
    {
        if (_used != _length || ReadPart() != 0 || input.ReadByte() >= 0) throw Damaged();
    }

    public StorageException Damaged() =>
        new("SXT5405", $"The snapshot {path} of the entity graph is damaged. Delete it: the graph is then built from the log.");

    public void Dispose() => _length = 0;

    int ReadPart()
    {
        Span<byte> header = stackalloc byte[CheckedWriter.HeaderBytes];
        if (input.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) throw Damaged();
        (_used, _length) = (0, BinaryPrimitives.ReadInt32LittleEndian(header));
        if (_length is < 0 or > CheckedWriter.PartBytes) throw Damaged();
        if (input.ReadAtLeast(_part.AsSpan(0, _length), _length, throwOnEndOfStream: false) < _length) throw Damaged();
        _before = StableHash.Of((long)(StableHash.Of(_part.AsSpan(0, _length)) ^ _before));
        return _before == BinaryPrimitives.ReadUInt64LittleEndian(header[4..]) ? _length : throw Damaged();
    }
}
