using Microsoft.AspNetCore.Http;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Who looks at a page.</summary>
static class PageCaller
{
    /// <summary>The caller that the server's gate let in; nobody on pages that are open.</summary>
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? Platform.Caller.Nobody;

    /// <summary>Whether a caller may do something; what may not be done is not offered.</summary>
    public static bool May(this Caller caller, AccessRole role, string system, AccessVerb verb = AccessVerb.Read) => new AccessRule(role, system, verb).Refuse(caller) is null;
}
