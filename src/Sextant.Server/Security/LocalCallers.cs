using System.Net;
using Microsoft.AspNetCore.Http;

namespace Sextant.Server.Security;

/// <summary>Who asks from the server's own machine, and not by way of something else on it.</summary>
static class LocalCallers
{
    static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    /// <summary>
    /// True for a loopback connection that no proxy passed on, to an address that means this machine: a page that had its name resolved to 127.0.0.1 (DNS rebinding) still asks for its own host.
    /// </summary>
    public static bool IsLocal(HttpContext context) => IsLoopback(context.Connection.RemoteIpAddress) && !Forwarding.Any(context.Request.Headers.ContainsKey) && IsThisMachine(context.Request.Host.Host);

    /// <summary>True if a page of another origin sent it: browsers let any page post to this machine.</summary>
    public static bool IsFromAnotherSite(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none")) return true;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsThisMachine(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IsLoopback(address));

    static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
