using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Marks the route of a page, with who may use it; the server's gate holds callers to it.</summary>
/// <param name="Rule">The role and scope; null if it asks for none.</param>
/// <param name="IsOpen">True if even a key is not asked for.</param>
/// <param name="Longest">Longest that a request may take; null for the server's usual limit.</param>
public sealed record PageAccess(AccessRule? Rule, bool IsOpen, TimeSpan? Longest = null);

/// <summary>Declares it.</summary>
static class PageAccessDeclarations
{
    /// <summary>A role and a part of the system.</summary>
    public static RouteHandlerBuilder ForRole(this RouteHandlerBuilder route, AccessRole role, string system, AccessVerb verb = AccessVerb.Read, TimeSpan? longest = null) =>
        route.Declare(new(new(role, system, verb), IsOpen: false, longest));

    /// <summary>Anybody who is let in at all.</summary>
    public static RouteHandlerBuilder ForCaller(this RouteHandlerBuilder route) => route.Declare(new(Rule: null, IsOpen: false));

    /// <summary>Anybody, without a key.</summary>
    public static RouteHandlerBuilder ForAll(this RouteHandlerBuilder route) => route.Declare(new(Rule: null, IsOpen: true));

    // Pages are for people: the API's document is about the API.
    static RouteHandlerBuilder Declare(this RouteHandlerBuilder route, PageAccess access) => route.WithMetadata(access).ExcludeFromDescription();
}
