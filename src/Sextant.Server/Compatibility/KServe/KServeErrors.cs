using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sextant.Server.Problems;
using Sextant.Server.Telemetry;

namespace Sextant.Server.Compatibility.KServe;

/// <summary>Turns our errors into KServe's: an object with <c>error</c>.</summary>
static class KServeErrors
{
    /// <summary>Escapes only what JSON must: an answer is no part of a web page.</summary>
    public static readonly JsonSerializerOptions Plain = new(JsonSerializerOptions.Default) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs a request and answers with what goes wrong.</summary>
    public static async Task GuardAsync(HttpContext context, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (SextantException error)
        {
            Problem.Log(context, error);
            Problem.SetRetryAfter(context, (error as BusyException)?.RetryAfter);
            await RefuseAsync(context, Problem.StatusOf(error), error.Code, error.Message);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await RefuseAsync(context, error.StatusCode, "SXT1022", $"The body is larger than the {KServeRequest.MostBytes} bytes that {context.Request.Path} takes. Send fewer rows.");
        }
        catch (BadHttpRequestException error)
        {
            await RefuseAsync(context, error.StatusCode, "SXT1024", $"The body could not be read to its end: {error.Message} Send it again.");
        }
    }

    /// <summary>The log says where and why, and never what was sent: messages and paths repeat values of the request.</summary>
    static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        ServerLog.InferenceRefused(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(KServeErrors)), RouteTemplate.Of(context) ?? "no route", status, code);
        return WriteAsync(context, status, new JsonObject { ["error"] = $"{code} {message}" });
    }

    /// <summary>Writes JSON.</summary>
    public static async Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(Plain), Encoding.UTF8, context.RequestAborted);
    }
}
