using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Server.Security;

namespace Sextant.Server.Endpoints;

/// <summary>Says whether the server is up: <c>GET /health</c>.</summary>
static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", () => TypedResults.Text("""{"status":"ok"}""", "application/json")).OpenToAll().WithSummary("Whether the server is up");
}
