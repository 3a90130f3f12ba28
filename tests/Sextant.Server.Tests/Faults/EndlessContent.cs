using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Sextant.Server.Tests.Faults;

/// <summary>A body of as many spaces-and-letters as asked for, never held in memory, with an ending.</summary>
sealed class EndlessContent : HttpContent
{
    readonly long _length;
    readonly byte[] _ending;

    public EndlessContent(long length, string type, string ending = "")
    {
        (_length, _ending) = (length, Encoding.UTF8.GetBytes(ending));
        Headers.ContentType = new MediaTypeHeaderValue(type);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var part = new byte[1 << 20];
        part.AsSpan().Fill((byte)'x');
        for (var left = _length; left > 0; left -= part.Length) await stream.WriteAsync(part.AsMemory(0, (int)Math.Min(left, part.Length)));
        await stream.WriteAsync(_ending);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length + _ending.Length;
        return true;
    }
}
