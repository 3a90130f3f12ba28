using Microsoft.AspNetCore.Http;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Workspaces;
using Sextant.Server.Intake;

namespace Sextant.Server.Security;

/// <summary>Holds every request to a time and a size.</summary>
sealed class RequestLimitMiddleware(RequestDelegate next, Workspace workspace, TimeProvider clock)
{
    readonly RequestOptions _usual = workspace.Options.Requests;

    public async Task InvokeAsync(HttpContext context)
    {
        var limits = context.GetEndpoint()?.Metadata.GetMetadata<RequestLimits>();
        var time = limits?.Time ?? _usual.Timeout;
        context.LimitBody(_usual.BodyBytes);
        var caller = context.RequestAborted;
        using var timeout = new CancellationTokenSource(time, clock);
        using var gone = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), timeout);
        context.RequestAborted = timeout.Token;
        // What reads JSON waits for the body without looking at the token.
        using var unread = timeout.Token.UnsafeRegister(static state => ((HttpContext)state!).Request.BodyReader.CancelPendingRead(), context);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            throw new InvalidInputException("SXT2540", $"The request took longer than the {DurationText.Format(time)} that {context.Request.Path} has{(limits?.Time is null ? " (limits.requestTimeout)" : "")}, sending included. What it changed up to then stays. Ask for less at a time.");
        }
        finally
        {
            context.RequestAborted = caller;
        }
    }
}
