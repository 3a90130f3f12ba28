using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sextant.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary><c>GET /feast/health</c>: 200, or 503 while the feature store cannot follow the events, because a store that it needs fails.</summary>
static class FeastHealth
{
    public static Task AnswerAsync(HttpContext context, FeatureStream stream)
    {
        // Being behind is no illness: values are served, and catch up.
        var illness = stream.Degradation is { Code: "stream_stopped" } stopped ? stopped.Detail
            : stream.AppliedThrough < 0 ? "The feature store is starting."
            : null;
        return illness is null
            ? Task.CompletedTask
            : FeastErrors.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, new JsonObject { ["status"] = "unhealthy", ["detail"] = illness });
    }
}
