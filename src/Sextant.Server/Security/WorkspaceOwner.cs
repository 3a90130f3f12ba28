using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sextant.Platform;

namespace Sextant.Server.Security;

/// <summary>
/// Doors that reach the server's own files are open only to who can read the workspace anyway: the caller shows the secret that the
/// server wrote into <c>data/holder.json</c>, which the owner alone can read; or the key of an admin. To be on the server's machine is not enough.
/// </summary>
static class WorkspaceOwner
{
    public static RouteHandlerBuilder RequireWorkspaceOwner(this RouteHandlerBuilder route) => route.AddEndpointFilter((context, next) =>
    {
        Check(context.HttpContext);
        return next(context);
    });

    /// <summary>Refuses a caller who shows neither.</summary>
    /// <exception cref="InvalidInputException">SXT5003: the caller is neither the workspace's owner nor has an admin's key.</exception>
    public static void Check(HttpContext context)
    {
        var caller = context.Caller();
        if (caller != Caller.Owner && (caller.KeyId is null || caller.Role < AccessRole.Admin))
            throw new InvalidInputException("SXT5003", "This address is for the workspace's owner: use the sextant command line on the server's machine, which shows the workspace's secret, or the key of an admin.");
    }
}
