using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sextant.Platform;

namespace Sextant.Server.Security;

/// <summary>
/// Stands before every route: who asks, whether it may, whether its limits allow it; and what changes something is written down before it runs. Keys are known from memory, so that a read
/// asks no store here but when a part of a daily quota is used up.
/// </summary>
sealed class AccessGate(RequestDelegate next, CallerIdentity identity, KeyRing keys, AuditTrail trail, ILogger<AccessGate> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var access = RouteAccess.Of(context.GetEndpoint());
        if (access.IsOpen)
        {
            await next(context);
            return;
        }

        var (caller, key) = await identity.FindAsync(context);
        context.Features.Set(caller);
        // Refusals count too: a key that may do nothing must not keep the server busy.
        if (key is not null) await keys.CountAsync(key, context.RequestAborted);
        if (access.Rule?.Refuse(caller) is { } refusal) throw refusal;
        if (access.IsAudited) await AuditedChange.BeginAsync(context, trail, caller, logger);
        await next(context);
    }
}
