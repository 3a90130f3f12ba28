using System.IO.Compression;

namespace Sextant.Events;

/// <summary>Guesses how many rows a text file has from the lines of its beginning, for progress bars.</summary>
static class RowEstimate
{
    const int SampleBytes = 4 * 1024 * 1024;

    /// <summary>The estimate; 0 for Parquet and for what cannot be read (the reader itself will say why).</summary>
    public static long Of(string path)
    {
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) return 0;
        try
        {
            using var file = File.OpenRead(path);
            using var text = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var buffer = new byte[SampleBytes];
            var read = text.ReadAtLeast(buffer, SampleBytes, throwOnEndOfStream: false);
            var lines = buffer.AsSpan(0, read).Count((byte)'\n');
            return read < SampleBytes ? lines : (long)((double)lines * file.Length / Math.Max(1, file.Position));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return 0;
        }
    }
}
