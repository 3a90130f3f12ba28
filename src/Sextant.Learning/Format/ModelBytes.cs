namespace Sextant.Learning;

/// <summary>Models that come as a stream.</summary>
static class ModelBytes
{
    /// <summary>The largest model that is read, in bytes.</summary>
    public const int Limit = 1 << 30;

    /// <summary>Everything up to the end of the stream.</summary>
    public static byte[] ReadAll(Stream stream, string code)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (all.Length + read > Limit) throw new InvalidInputException(code, $"A model of at most {Limit} bytes is read; this one is larger. Save it with fewer trees.");
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
