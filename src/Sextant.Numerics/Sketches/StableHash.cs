using System.Buffers.Binary;
using System.Numerics;

namespace Sextant.Numerics;

/// <summary>
/// XXH64 with seed 0 (Yann Collet, xxHash specification 0.1.1): the hash behind every sketch that is stored. The same bytes give the
/// same hash in every version of Sextant and on every machine; it is no protection against people who choose their input.
/// </summary>
public static class StableHash
{
    const ulong Prime1 = 0x9E3779B185EBCA87;
    const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    const ulong Prime3 = 0x165667B19E3779F9;
    const ulong Prime4 = 0x85EBCA77C2B2AE63;
    const ulong Prime5 = 0x27D4EB2F165667C5;

    /// <summary>The hash of some bytes, mostly of a text.</summary>
    public static ulong Of(ReadOnlySpan<byte> utf8)
    {
        var hash = utf8.Length >= 32 ? Stripes(utf8) : Prime5;
        hash += (ulong)utf8.Length;
        return Avalanche(Tail(hash, utf8[(utf8.Length & ~31)..]));
    }

    /// <summary>The hash of a fixed-size value: that of its eight bytes, least significant first.</summary>
    public static ulong Of(long bits)
    {
        var hash = Prime5 + 8;
        hash ^= Round(0, (ulong)bits);
        return Avalanche((BitOperations.RotateLeft(hash, 27) * Prime1) + Prime4);
    }

    static ulong Stripes(ReadOnlySpan<byte> bytes)
    {
        var lane1 = unchecked(Prime1 + Prime2);
        var lane2 = Prime2;
        var lane3 = 0UL;
        var lane4 = unchecked(0UL - Prime1);
        for (; bytes.Length >= 32; bytes = bytes[32..])
        {
            lane1 = Round(lane1, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            lane2 = Round(lane2, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            lane3 = Round(lane3, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            lane4 = Round(lane4, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
        }

        var hash = BitOperations.RotateLeft(lane1, 1) + BitOperations.RotateLeft(lane2, 7)
            + BitOperations.RotateLeft(lane3, 12) + BitOperations.RotateLeft(lane4, 18);
        return Join(Join(Join(Join(hash, lane1), lane2), lane3), lane4);
    }

    static ulong Tail(ulong hash, ReadOnlySpan<byte> rest)
    {
        for (; rest.Length >= 8; rest = rest[8..])
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * Prime1) + Prime4;
        if (rest.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (var last in rest) hash = BitOperations.RotateLeft(hash ^ (last * Prime5), 11) * Prime1;
        return hash;
    }

    static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * Prime2), 31) * Prime1;

    static ulong Join(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;

    static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
