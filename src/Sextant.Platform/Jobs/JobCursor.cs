using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sextant.Platform;

/// <summary>Where the next page of jobs begins, as a text that says nothing to others.</summary>
static class JobCursor
{
    const string Start = "job ";

    public static string Write(long number) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Start}{number}")));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidInputException">SXT2608: it did not.</exception>
    public static long Read(string cursor)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (cursor.Length <= 64 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length) && Encoding.ASCII.GetString(bytes[..length]) is var text && text.StartsWith(Start, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        throw new InvalidInputException("SXT2608", $"'{(cursor.Length <= 64 ? cursor : cursor[..64])}' is no cursor. Give the 'cursor' of the page before, or leave it out for the first page.");
    }
}
