using System.IO.Compression;

namespace Sextant.Server.Intake;

/// <summary>Decompresses Brotli; what is none is <see cref="InvalidDataException"/>, as with gzip.</summary>
sealed class BrotliBody(Stream compressed) : BodyStream
{
    readonly BrotliStream _brotli = new(compressed, CompressionMode.Decompress);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _brotli.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidDataException("The body is not Brotli.", error);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _brotli.Dispose();
        base.Dispose(disposing);
    }
}
