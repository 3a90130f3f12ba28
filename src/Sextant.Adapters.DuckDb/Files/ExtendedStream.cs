namespace Sextant.Adapters.DuckDb;

/// <summary>A stream with some bytes behind its end; read forward only.</summary>
sealed class ExtendedStream(Stream first, byte[] tail) : Stream
{
    int _taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_taken == 0 && first.Read(buffer) is > 0 and var count) return count;
        var rest = tail.AsSpan(_taken);
        var copied = Math.Min(rest.Length, buffer.Length);
        rest[..copied].CopyTo(buffer);
        _taken += copied;
        return copied;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) first.Dispose();
        base.Dispose(disposing);
    }
}
