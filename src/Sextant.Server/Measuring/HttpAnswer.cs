using System.Buffers.Text;

namespace Sextant.Server.Measuring;

/// <summary>Just enough of HTTP/1.1 to know where an answer of our own server ends.</summary>
static class HttpAnswer
{
    /// <summary>Bytes of the whole answer, or null while its head is not complete.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0) return null;
        var headers = bytes[..head];
        var at = headers.IndexOf("Content-Length: "u8);
        if (at >= 0 && Utf8Parser.TryParse(headers[(at + 16)..], out int length, out _)) return head + 4 + length;

        // Chunked: our answers are one chunk, so the terminating chunk ends the bytes.
        return bytes.EndsWith("0\r\n\r\n"u8) ? bytes.Length : null;
    }

    public static bool IsOk(ReadOnlySpan<byte> bytes) => bytes.StartsWith("HTTP/1.1 200"u8);
}
