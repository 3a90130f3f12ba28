using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>
/// The key of a view's entity as one piece of UTF-8: the parts joined by NUL, which no text holds; a single NUL for a view without
/// keys. Offline and online use the same.
/// </summary>
public static class EntityKeyCodec
{
    /// <summary>The separator, and the key of a view without keys.</summary>
    public const byte Separator = 0;

    /// <summary>One part of a key; empty if it has not so many.</summary>
    public static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> key, int part)
    {
        for (; part > 0; part--)
        {
            var end = key.IndexOf(Separator);
            if (end < 0) return [];
            key = key[(end + 1)..];
        }

        return key.IndexOf(Separator) is >= 0 and var length ? key[..length] : key;
    }

    /// <summary>Writes the key of an event whose key fields are not null; returns its length. Grows <paramref name="buffer"/> as needed.</summary>
    public static int Write(Row source, ImmutableArray<int> fields, ref byte[] buffer)
    {
        if (fields.IsEmpty)
        {
            if (buffer.Length == 0) buffer = new byte[16];
            buffer[0] = Separator;
            return 1;
        }

        var length = 0;
        foreach (var field in fields)
        {
            var part = source.GetUtf8(field);
            if (length + part.Length + 1 > buffer.Length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + part.Length + 1));
            part.CopyTo(buffer.AsSpan(length));
            length += part.Length;
            buffer[length++] = Separator;
        }

        return length - 1;
    }
}
