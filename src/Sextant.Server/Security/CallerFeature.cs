using Microsoft.AspNetCore.Http;
using Sextant.Platform;

namespace Sextant.Server.Security;

/// <summary>Who asks, for endpoints.</summary>
static class CallerFeature
{
    /// <summary>The caller that the gate let in.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? Platform.Caller.Nobody;
}
