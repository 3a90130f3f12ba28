using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sextant.Server.Intake;

/// <summary>How much of a body the server reads.</summary>
static class BodyLimit
{
    /// <summary>Sets the limit, announced length or not; null for none. Beyond it reading fails with 413.</summary>
    public static void LimitBody(this HttpContext context, long? bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = bytes;
    }
}
