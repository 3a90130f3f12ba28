using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Sextant.Platform;

/// <summary>
/// How a key reads: <c>sxt_ID_SECRET_CHECK</c>. A scanner of repositories knows it by its beginning, and by the check (the first 32 bits of the SHA-256 of what stands before it) that it is
/// no accident. The secret is 256 random bits, so its plain SHA-256 cannot be guessed back.
/// </summary>
static class KeyText
{
    const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const int IdLength = 10;
    const int SecretLength = 43;
    const int CheckLength = 6;
    const int Length = 4 + IdLength + 1 + SecretLength + 1 + CheckLength;

    static readonly SearchValues<char> Allowed = SearchValues.Create(Digits);

    public static string NewId() => RandomNumberGenerator.GetString(Digits, IdLength);

    /// <summary>256 random bits as text.</summary>
    public static string NewSecret() => Base62(new BigInteger(RandomNumberGenerator.GetBytes(32), isUnsigned: true), SecretLength);

    public static string New(string id)
    {
        var body = $"sxt_{id}_{NewSecret()}";
        return $"{body}_{Check(body)}";
    }

    /// <summary>The id in what looks like a key; null if it does not. Whether it is whole is for who finds no key of it: a hash that fits says more.</summary>
    public static string? IdOf(string text)
    {
        if (text.Length != Length || !text.StartsWith("sxt_", StringComparison.Ordinal) || text[4 + IdLength] != '_' || text[^(CheckLength + 1)] != '_') return null;
        if (text.AsSpan(4, IdLength).ContainsAnyExcept(Allowed) || text.AsSpan(5 + IdLength, SecretLength).ContainsAnyExcept(Allowed)) return null;
        return text.Substring(4, IdLength);
    }

    /// <summary>False for a key with a mistake in it.</summary>
    /// <param name="text">What looks like a key.</param>
    public static bool IsWhole(string text) => text.AsSpan(Length - CheckLength).SequenceEqual(Check(text[..^(CheckLength + 1)]));

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    static string Check(string body) => Base62(new BigInteger(Hash(body).AsSpan(0, 4), isUnsigned: true, isBigEndian: true), CheckLength);

    static string Base62(BigInteger number, int length) => string.Create(length, number, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            rest = BigInteger.DivRem(rest, Digits.Length, out var digit);
            text[i] = Digits[(int)digit];
        }
    });
}
