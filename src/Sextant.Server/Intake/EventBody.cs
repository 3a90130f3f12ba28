using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Sextant.Server.Intake;

/// <summary>The body of an event request: which format it has, decompressed. Dispose it to give buffers and decompressor back.</summary>
sealed class EventBody : IAsyncDisposable
{
    readonly bool _isDecompressed;

    EventBody(PipeReader reader, bool isDecompressed) => (Reader, _isDecompressed) = (reader, isDecompressed);

    /// <summary>The decompressed body.</summary>
    public PipeReader Reader { get; }

    /// <summary>True for NDJSON, false for JSON.</summary>
    /// <exception cref="InvalidInputException">SXT1023: neither.</exception>
    public static bool IsStream(HttpRequest request)
    {
        var type = request.ContentType is { } header ? header.Split(';', 2)[0].Trim().ToLowerInvariant() : "";
        return type switch
        {
            "application/json" => false,
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" => true,
            _ => throw new InvalidInputException("SXT1023", $"Content type '{request.ContentType}' is not supported: send application/json (an event or an array of them) or application/x-ndjson (one event a line)."),
        };
    }

    /// <summary>Opens the body. The server's own size limit is lifted: readers here keep to limits of their own.</summary>
    /// <exception cref="InvalidInputException">SXT1023: an encoding that is not supported.</exception>
    public static EventBody Open(HttpContext context)
    {
        context.LimitBody(null);
        var encoding = context.Request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        return encoding switch
        {
            "" or "identity" => new(context.Request.BodyReader, isDecompressed: false),
            "gzip" or "x-gzip" => new(PipeReader.Create(new GzipBody(context.Request.Body)), isDecompressed: true),
            "br" => new(PipeReader.Create(new BrotliBody(context.Request.Body)), isDecompressed: true),
            _ => throw new InvalidInputException("SXT1023", $"Content-Encoding '{encoding}' is not supported: send gzip, br or none."),
        };
    }

    // The server's own reader is the server's to end.
    public ValueTask DisposeAsync() => _isDecompressed ? Reader.CompleteAsync() : default;
}
