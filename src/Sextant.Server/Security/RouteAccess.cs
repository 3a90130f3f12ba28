using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;

namespace Sextant.Server.Security;

/// <summary>Who may use a route, declared beside it; a route that declares nothing is for admins, and a test names it.</summary>
/// <param name="Rule">The role and scope; null if it asks for none.</param>
/// <param name="IsOpen">True if even a key is not asked for.</param>
sealed record RouteAccess(AccessRule? Rule, bool IsOpen)
{
    static readonly RouteAccess Undeclared = new(AccessRule.Undeclared, IsOpen: false);
    static readonly RouteAccess NoRoute = new(Rule: null, IsOpen: false);

    /// <summary>True if each request is written to the audit trail: it changes something, and not by taking facts in, which are kept themselves.</summary>
    public bool IsAudited => Rule is { Verb: AccessVerb.Write, IsIntake: false };

    /// <summary>What an endpoint declares. Without an endpoint there is nothing to reach, and who asks only has to be known.</summary>
    public static RouteAccess Of(Endpoint? endpoint) => endpoint is RouteEndpoint route ? route.Metadata.GetMetadata<RouteAccess>() ?? Undeclared : NoRoute;
}

/// <summary>Declares it.</summary>
static class RouteAccessDeclarations
{
    /// <summary>A role and a part of the system; names in requests become the key's.</summary>
    /// <param name="route">The route.</param>
    /// <param name="role">The least role.</param>
    /// <param name="system">The part, one of <see cref="AccessScope.Systems"/>.</param>
    /// <param name="verb">Whether it changes something; null for what the method says: GET does not.</param>
    public static RouteHandlerBuilder RequireRole(this RouteHandlerBuilder route, AccessRole role, string system, AccessVerb? verb = null)
    {
        route.Add(endpoint => endpoint.FilterFactories.Add(CallerNames.Create));
        return RequireRole<RouteHandlerBuilder>(route, role, system, verb);
    }

    /// <summary>The same for routes and groups whose requests name nobody.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder route, AccessRole role, string system, AccessVerb? verb = null)
        where TBuilder : IEndpointConventionBuilder => route.Declare(methods => new(new(role, system, verb ?? (methods is ["GET"] ? AccessVerb.Read : AccessVerb.Write)), IsOpen: false));

    /// <summary>A door that takes facts in: for operators, and for any key whose scopes name it.</summary>
    public static TBuilder RequireIntake<TBuilder>(this TBuilder route, string system)
        where TBuilder : IEndpointConventionBuilder => route.Declare(_ => new(new(AccessRole.Operator, system, AccessVerb.Write) { IsIntake = true }, IsOpen: false));

    /// <summary>Anybody who is let in at all.</summary>
    public static TBuilder RequireCaller<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.Declare(_ => new(Rule: null, IsOpen: false));

    /// <summary>Anybody, without a key: what says that the server is up, and the door to sign in at.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.Declare(_ => new(Rule: null, IsOpen: true));

    static TBuilder Declare<TBuilder>(this TBuilder route, Func<IReadOnlyList<string>, RouteAccess> declare)
        where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(declare([.. endpoint.Metadata.OfType<IHttpMethodMetadata>().SelectMany(methods => methods.HttpMethods)])));
        return route;
    }
}
