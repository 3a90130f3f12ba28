using Microsoft.AspNetCore.Builder;

namespace Sextant.Server.Security;

/// <summary>Limits of a route that are not the usual ones of <c>limits.requestTimeout</c> and <c>limits.requestBytes</c>.</summary>
/// <param name="Time">Longest that a request may take; null for the usual.</param>
/// <param name="Body">What limits its body, in words for the page; null for the usual.</param>
sealed record RequestLimits(TimeSpan? Time, string? Body)
{
    /// <summary>For work that is done while the caller waits.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>For streams and work over the whole history.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);
}

/// <summary>Declares them.</summary>
static class RequestLimitDeclarations
{
    /// <summary>Gives a route limits of its own. A body limit must also be set by what reads the body.</summary>
    public static TBuilder HasLimits<TBuilder>(this TBuilder route, TimeSpan? time = null, string? body = null)
        where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new RequestLimits(time, body)));
        return route;
    }
}
