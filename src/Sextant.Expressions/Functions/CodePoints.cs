namespace Sextant.Expressions;

/// <summary>Text as a row of code points.</summary>
static class CodePoints
{
    public static long Count(Utf8 text)
    {
        var count = 0L;
        foreach (var b in text)
        {
            if (IsFirst(b)) count++;
        }

        return count;
    }

    /// <summary>At most <paramref name="count"/> code points from number <paramref name="start"/> on, counted from 0.</summary>
    public static Utf8 Slice(Utf8 text, long start, long count)
    {
        var from = Offset(text, Math.Max(0, start));
        text = text[from..];
        return text[..Offset(text, Math.Max(0, count))];
    }

    static int Offset(Utf8 text, long count)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsFirst(text[i]) && count-- == 0) return i;
        }

        return text.Length;
    }

    static bool IsFirst(byte b) => (b & 0xC0) != 0x80;
}
