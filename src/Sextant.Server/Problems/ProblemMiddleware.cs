using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Sextant.Server.Telemetry;

namespace Sextant.Server.Problems;

/// <summary>The HTTP edge: whatever an endpoint throws becomes a problem document.</summary>
sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            await ExplainEmptyAnswerAsync(context);
        }
        catch (SextantException error)
        {
            Problem.Log(context, error);
            await Problem.WriteAsync(context, Problem.StatusOf(error), error.Code, error.Message, (error as BusyException)?.RetryAfter);
        }
        catch (BadHttpRequestException error)
        {
            await Problem.WriteAsync(context, error.StatusCode, CodeOf(error.StatusCode), UnreadableBody.Describe(error, context.Request));
        }
        catch (Exception error) when (error is InvalidDataException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, "SXT1024", "The body ends early or is not what Content-Encoding says (gzip in one member). Events of complete lines before that point may be stored; send the body again, which is harmless.");
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
#pragma warning disable CA1031 // The one place where a bug of ours becomes an answer.
        catch (Exception error)
#pragma warning restore CA1031
        {
            ServerLog.Bug(logger, RouteTemplate.Of(context) ?? "no route", error);
            await Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, "SXT9000", "This is a bug in Sextant. The server's log has the details.");
        }
    }

    static string CodeOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "SXT1022",
        StatusCodes.Status415UnsupportedMediaType => "SXT1023",
        _ => "SXT1024",
    };

    static Task ExplainEmptyAnswerAsync(HttpContext context)
    {
        if (context.Response.HasStarted || context.Response.ContentLength is not null || context.Response.ContentType is not null) return Task.CompletedTask;
        return context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problem.WriteAsync(context, 404, "SXT1050", $"There is nothing at {context.Request.Method} {context.Request.Path}. GET /openapi/v1.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed => Problem.WriteAsync(context, 405, "SXT1050", $"{context.Request.Path} does not take {context.Request.Method}. GET /openapi/v1.json lists what it takes."),
            // The framework's own reading of JSON ends so, without a word.
            StatusCodes.Status413PayloadTooLarge => Problem.WriteAsync(context, 413, "SXT1022", $"The body is larger than the {context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize} bytes that {context.Request.Path} takes. Ask for less at a time."),
            StatusCodes.Status415UnsupportedMediaType => Problem.WriteAsync(context, 415, "SXT1023", $"Content type '{context.Request.ContentType}' is not supported here. GET /openapi/v1.json lists what is."),
            _ => Task.CompletedTask,
        };
    }
}
