using System.Buffers.Binary;
using Sextant.Numerics;

namespace Sextant.Fraud;

/// <summary>
/// Numbers of nodes by kind and key: 1, 2, 3, … in the order in which they were first seen. Keys lie as UTF-8 in pages of bytes; a table
/// of open addressing finds them. One writer, any number of readers without a lock.
/// </summary>
sealed class NodeIndex
{
    /// <summary>Longest key, in UTF-8 bytes.</summary>
    public const int LongestKey = 1024;

    /// <summary>Most nodes.</summary>
    public const int MostNodes = 1 << 28;

    const int PageBits = 16;
    const int SmallestTable = 1024;

    // Where a key starts: page in the high bits, place within the page in the low 16. Its length lies before it.
    readonly PagedArray<uint> _places = new(MostNodes);
    readonly PagedArray<byte> _kinds = new(MostNodes);
    readonly byte[][] _pages = new byte[1 << (32 - PageBits)][];

    // Each entry: the upper half of the hash, then the node's number; 0 is free.
    ulong[] _table = new ulong[SmallestTable];
    int _count;
    int _page = -1;
    int _pageUsed = 1 << PageBits;

    public int Count => Volatile.Read(ref _count);

    public long Bytes => _places.Bytes + _kinds.Bytes + (_table.Length * 8L) + ((_page + 1L) << PageBits);

    public int KindOf(int node) => _kinds[node];

    public ReadOnlySpan<byte> KeyOf(int node)
    {
        var place = _places[node];
        var bytes = _pages[place >> PageBits].AsSpan((int)(place & ((1 << PageBits) - 1)));
        return bytes.Slice(2, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
    }

    /// <summary>The node's number; 0 if it was never seen.</summary>
    public int Find(int kind, ReadOnlySpan<byte> key) => Find(Volatile.Read(ref _table), Hash(kind, key), kind, key, out _);

    /// <summary>The node's number, given now if it has none; the writer's only.</summary>
    public int GetOrAdd(int kind, ReadOnlySpan<byte> key)
    {
        var hash = Hash(kind, key);
        var found = Find(_table, hash, kind, key, out var slot);
        if (found > 0) return found;
        var node = _count + 1;
        if (node >= MostNodes) throw new InvalidInputException("SXT5402", $"The entity graph is full at {MostNodes:N0} nodes.");
        _places.At(node) = Store(key);
        _kinds.At(node) = (byte)kind;
        Volatile.Write(ref _table[slot], Entry(hash, node));
        Volatile.Write(ref _count, node);
        if (node * 5L > _table.Length * 3L) Grow();
        return node;
    }

    int Find(ulong[] table, ulong hash, int kind, ReadOnlySpan<byte> key, out int slot)
    {
        for (slot = (int)(hash & (ulong)(table.Length - 1)); ; slot = (slot + 1) & (table.Length - 1))
        {
            var entry = Volatile.Read(ref table[slot]);
            if (entry == 0) return 0;
            if (entry >> 32 != hash >> 32) continue;
            var node = (int)(uint)entry;
            if (_kinds[node] == kind && KeyOf(node).SequenceEqual(key)) return node;
        }
    }

    uint Store(ReadOnlySpan<byte> key)
    {
        if (_pageUsed + key.Length + 2 > 1 << PageBits)
        {
            _pages[++_page] = new byte[1 << PageBits];
            _pageUsed = 0;
        }

        var place = ((uint)_page << PageBits) | (uint)_pageUsed;
        var bytes = _pages[_page].AsSpan(_pageUsed);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)key.Length);
        key.CopyTo(bytes[2..]);
        _pageUsed += key.Length + 2;
        return place;
    }

    void Grow()
    {
        var larger = new ulong[_table.Length * 2];
        for (var node = 1; node <= _count; node++)
        {
            var hash = Hash(_kinds[node], KeyOf(node));
            var slot = (int)(hash & (ulong)(larger.Length - 1));
            while (larger[slot] != 0) slot = (slot + 1) & (larger.Length - 1);
            larger[slot] = Entry(hash, node);
        }

        Volatile.Write(ref _table, larger);
    }

    static ulong Entry(ulong hash, int node) => (hash >> 32 << 32) | (uint)node;

    static ulong Hash(int kind, ReadOnlySpan<byte> key) => StableHash.Of((long)(StableHash.Of(key) + ((ulong)kind * 0x9E3779B97F4A7C15)));
}
