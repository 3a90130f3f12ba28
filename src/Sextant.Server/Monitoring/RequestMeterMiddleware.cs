using Microsoft.AspNetCore.Http;
using Sextant.Hosting.Monitoring;
using Sextant.Server.Telemetry;

namespace Sextant.Server.Monitoring;

/// <summary>Counts requests for service levels, around everything else that answers.</summary>
sealed class RequestMeterMiddleware(RequestDelegate next, WorkspaceMonitor monitor, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (monitor.Requests.Levels.Count == 0)
        {
            await next(context);
            return;
        }

        var started = clock.GetTimestamp();
        await next(context);
        // Who went away got no answer, which is nobody's fault that we know.
        if (context.RequestAborted.IsCancellationRequested) return;
        monitor.Requests.Count(RouteTemplate.Of(context), context.Response.StatusCode >= StatusCodes.Status500InternalServerError, clock.GetElapsedTime(started));
    }
}
