using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sextant.Server.Telemetry;

/// <summary>What a request went to, without what is in its path: a path may hold keys of people.</summary>
static class RouteTemplate
{
    /// <summary>As <c>POST /v1/models/{name}/score</c>; null if there is nothing there.</summary>
    public static string? Of(HttpContext context) => context.GetEndpoint() is RouteEndpoint endpoint ? $"{context.Request.Method} {endpoint.RoutePattern.RawText}" : null;
}
