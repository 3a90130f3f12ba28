using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Platform;

/// <summary>
/// Ids of decisions: <c>d</c> and 26 characters of Crockford's base 32, of which the first ten are the time in milliseconds and the others chance, as in a
/// ULID. So they sort by time, and the day of a decision follows from its id.
/// </summary>
public static class DecisionId
{
    const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    const int Length = 27;

    /// <summary>A new id for a decision made at a time.</summary>
    public static string New(Timestamp time)
    {
        Span<byte> chance = stackalloc byte[10];
        RandomNumberGenerator.Fill(chance);
        return Of(time, chance);
    }

    /// <summary>The id of a time and ten bytes of chance.</summary>
    public static string Of(Timestamp time, ReadOnlySpan<byte> chance)
    {
        var bits = (UInt128)(ulong)Math.Max(0, time.Micros / 1000) << 80
            | (UInt128)BinaryPrimitives.ReadUInt16BigEndian(chance) << 64
            | BinaryPrimitives.ReadUInt64BigEndian(chance[2..]);
        return string.Create(Length, bits, static (text, left) =>
        {
            for (var i = Length - 1; i > 0; i--, left >>= 5) text[i] = Digits[(int)(left & 31)];
            text[0] = 'd';
        });
    }

    /// <summary>True if a text can be the id of a decision, with the time (to the millisecond) that is in it.</summary>
    public static bool TryGetTime(ReadOnlySpan<char> id, out Timestamp time)
    {
        time = default;
        if (id.Length != Length || id[0] != 'd') return false;
        var millis = 0L;
        for (var i = 1; i < Length; i++)
        {
            var digit = Digits.IndexOf(id[i], StringComparison.Ordinal);
            if (digit < 0) return false;
            if (i <= 10) millis = (millis << 5) | (long)digit;
        }

        time = new(millis * 1000);
        return millis < 1L << 48;
    }

    /// <summary>The 128 bits of an id for which <see cref="TryGetTime"/> holds: the same for no two ids.</summary>
    internal static UInt128 BitsOf(ReadOnlySpan<char> id)
    {
        UInt128 bits = 0;
        foreach (var digit in id[1..]) bits = (bits << 5) | (uint)Digits.IndexOf(digit, StringComparison.Ordinal);
        return bits;
    }

    /// <inheritdoc cref="BitsOf(ReadOnlySpan{char})"/>
    internal static UInt128 BitsOf(ReadOnlySpan<byte> utf8Id)
    {
        Span<char> id = stackalloc char[Length];
        Encoding.UTF8.GetChars(utf8Id, id);
        return BitsOf(id);
    }
}
