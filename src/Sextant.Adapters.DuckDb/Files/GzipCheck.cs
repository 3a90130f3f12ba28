using System.IO.Compression;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// Unpacks a gzip file beside its reading: DuckDB, and .NET too, take a file that ends early for a whole one. Runs on another
/// processor and takes a third of the reading's time.
/// </summary>
/// <remarks>
/// A gzip file may be several, one after the other. So one more with known contents is put behind the file: if that comes out at
/// the end, everything before it was whole, checksums included.
/// </remarks>
sealed class GzipCheck : IDisposable
{
    static readonly byte[] Mark = [.. "the end of the file, whole and unharmed"u8];
    static readonly byte[] PackedMark = Pack(Mark);

    readonly TabularFile _file;
    readonly Task _checking;
    volatile bool _isStopped;

    public GzipCheck(TabularFile file)
    {
        _file = file;
        _checking = Task.Run(ReadThrough);
    }

    /// <summary>Waits for the end of the check.</summary>
    /// <exception cref="InvalidInputException">SXT1101: the file is cut short or damaged.</exception>
    public void Finish() => _checking.GetAwaiter().GetResult();

    /// <summary>Whoever stopped reading early does not want to know.</summary>
    public void Dispose() => _isStopped = true;

    void ReadThrough()
    {
        try
        {
            using var stream = new GZipStream(new ExtendedStream(File.OpenRead(_file.Path), PackedMark), CompressionMode.Decompress);
            if (!EndsWithMark(stream) && !_isStopped) throw new InvalidDataException("The data ends too early.");
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw _file.Unreadable($"It is damaged, or its end is missing: copy it again. ({error.Message})", error);
        }
    }

    bool EndsWithMark(GZipStream stream)
    {
        var buffer = new byte[1 << 16];
        var kept = 0;
        while (!_isStopped && stream.Read(buffer.AsSpan(kept)) is > 0 and var count)
        {
            // The end may come in pieces: what could be a part of the mark moves to the front.
            var filled = kept + count;
            kept = Math.Min(filled, Mark.Length);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return buffer.AsSpan(0, kept).SequenceEqual(Mark);
    }

    static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest)) stream.Write(bytes);
        return packed.ToArray();
    }
}
