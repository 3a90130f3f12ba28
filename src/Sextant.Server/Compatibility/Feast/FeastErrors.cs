using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sextant.Server.Problems;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>Turns our errors into Feast's.</summary>
static class FeastErrors
{
    /// <summary>Runs a request and answers with what goes wrong.</summary>
    public static async Task GuardAsync(HttpContext context, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (FeastException error)
        {
            await WriteAsync(context, error.Status, error.Body);
        }
        catch (BadHttpRequestException error)
        {
            await WriteAsync(context, error.StatusCode, FeastException.Invalid("value_error", error.Message).Body);
        }
        catch (JsonException error)
        {
            var invalid = FeastException.Invalid("json_invalid", $"JSON decode error at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
            await WriteAsync(context, invalid.Status, invalid.Body);
        }
        catch (SextantException error)
        {
            Problem.Log(context, error);
            Problem.SetRetryAfter(context, (error as BusyException)?.RetryAfter);
            var feast = Translate(error);
            await WriteAsync(context, feast.Status, feast.Body);
        }
    }

    /// <summary>Writes JSON.</summary>
    public static async Task WriteAsync(HttpContext context, int status, JsonNode? body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body?.ToJsonString() ?? "null", Encoding.UTF8, context.RequestAborted);
    }

    static FeastException Translate(SextantException error) => error.Code switch
    {
        "SXT2008" => FeastException.Named(404, "FeatureViewNotFoundException", error.Message),
        "SXT2010" => FeastException.Named(404, "FeatureServiceNotFoundException", error.Message),
        "SXT2009" => FeastException.Named(500, "SpecifiedFeaturesNotPresentError", error.Message),
        "SXT2011" => FeastException.Named(500, "FeatureNameCollisionError", error.Message.Replace("fullNames: true", "full_feature_names: true", StringComparison.Ordinal)),
        "SXT2051" => FeastException.Named(500, "EntityNotFoundException", error.Message),
        "SXT2052" => FeastException.Invalid("value_error", error.Message, "entities"),
        "SXT2071" => FeastException.Invalid("value_error", error.Message, "end_ts"),
        "SXT1022" => new(StatusCodes.Status413PayloadTooLarge, FeastException.Invalid("value_error", error.Message).Body),
        "SXT2078" or "SXT2079" => FeastException.Invalid("value_error", error.Message),
        "SXT2095" => FeastException.Invalid("value_error", error.Message),
        _ => FeastException.Named(error is BusyException or StorageException ? Problem.StatusOf(error) : 500, "FeastError", $"{error.Code} {error.Message}"),
    };
}
