using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sextant.Server.Intake;

/// <summary>The body of an event request: which format it has, decompressed.</summary>
static class EventBody
{
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

    /// <summary>The decompressed body. The server's own size limit is lifted: readers here keep to limits of their own.</summary>
    /// <exception cref="InvalidInputException">SXT1023: an encoding that is not supported.</exception>
    public static PipeReader Open(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var encoding = context.Request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        return encoding switch
        {
            "" or "identity" => context.Request.BodyReader,
            "gzip" or "x-gzip" => PipeReader.Create(new GzipBody(context.Request.Body)),
            "br" => PipeReader.Create(new BrotliStream(context.Request.Body, CompressionMode.Decompress)),
            _ => throw new InvalidInputException("SXT1023", $"Content-Encoding '{encoding}' is not supported: send gzip, br or none."),
        };
    }
}
