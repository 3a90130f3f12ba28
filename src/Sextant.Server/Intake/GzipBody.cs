using System.Buffers.Binary;
using System.IO.Compression;

namespace Sextant.Server.Intake;

/// <summary>
/// Decompresses gzip and notices a body that ends early, which <see cref="GZipStream"/> does not: the last four bytes must say how much
/// came out (RFC 1952, ISIZE). One gzip member only.
/// </summary>
sealed class GzipBody : BodyStream
{
    const int TailBytes = 4;

    readonly Tail _compressed;
    readonly GZipStream _gzip;
    long _length;

    public GzipBody(Stream compressed)
    {
        _compressed = new Tail(compressed);
        _gzip = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _gzip.ReadAsync(buffer, cancellationToken);
        _length += read;
        if (read == 0 && buffer.Length > 0 && _compressed.Last != (uint)_length) throw new InvalidDataException("The gzip stream ends early.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
            _compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Passes bytes on and remembers the last four.</summary>
    sealed class Tail(Stream inner) : BodyStream
    {
        readonly byte[] _tail = new byte[TailBytes];

        public uint Last => BinaryPrimitives.ReadUInt32LittleEndian(_tail);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Remember(buffer.Span[..read]);
            return read;
        }

        void Remember(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length >= TailBytes)
            {
                bytes[^TailBytes..].CopyTo(_tail);
                return;
            }

            _tail.AsSpan(bytes.Length).CopyTo(_tail);
            bytes.CopyTo(_tail.AsSpan(TailBytes - bytes.Length));
        }
    }
}
