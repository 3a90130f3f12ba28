using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Telemetry;
using Sextant.Server.Contracts;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Says whether the server is up, and whether requests should come to it: <c>GET /health</c>, <c>/health/live</c> and <c>/health/ready</c>.</summary>
static class HealthEndpoints
{
    const string Ready = "ready";
    const string NotReady = "not_ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        foreach (var path in (string[])["/health", "/health/live"])
            routes.MapGet(path, () => TypedResults.Text("""{"status":"ok"}""", "application/json")).OpenToAll().WithSummary("Whether the server is up").DisableHttpMetrics();
        routes.MapGet("/health/ready", ReadyAsync)
            .OpenToAll()
            .WithSummary("Whether requests should come to this server")
            .WithDescription("Tries whether the event log and the state store can be written, and looks whether features have caught up and models are open. 503 if one of them is not ready, with the reason.")
            .Produces<ReadinessAnswer>()
            .Produces<ReadinessAnswer>(StatusCodes.Status503ServiceUnavailable)
            .DisableHttpMetrics();
    }

    static async Task<JsonHttpResult<ReadinessAnswer>> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
    {
        var parts = await readiness.CheckAsync(cancellationToken);
        var isReady = parts.All(part => part.IsReady);
        var answer = new ReadinessAnswer(isReady ? Ready : NotReady, [.. parts.Select(part => new ReadinessPart(part.Name, part.IsReady ? Ready : NotReady, part.Code, part.Detail))]);
        return TypedResults.Json(answer, ServerJson.Plain.ReadinessAnswer, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
