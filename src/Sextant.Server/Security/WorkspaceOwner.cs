using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Hosting.Workspaces;

namespace Sextant.Server.Security;

/// <summary>
/// Doors that reach the server's own files are open only to who can read the workspace anyway: the caller shows the secret that the
/// server wrote into <c>data/holder.json</c>, which the owner alone can read.
/// </summary>
static class WorkspaceOwner
{
    public static RouteHandlerBuilder RequireWorkspaceOwner(this RouteHandlerBuilder route) => route.AddEndpointFilter((context, next) =>
    {
        Check(context.HttpContext);
        return next(context);
    });

    /// <summary>Refuses a caller who does not show the secret.</summary>
    /// <exception cref="InvalidInputException">SXT5003: the caller is not the workspace's owner.</exception>
    public static void Check(HttpContext context)
    {
        var expected = "Bearer " + context.RequestServices.GetRequiredService<Workspace>().Holder.Secret;
        var shown = context.Request.Headers.Authorization.ToString();
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(expected)))
            throw new InvalidInputException("SXT5003", "This address is for commands run by the workspace's owner on this machine: use the sextant command line, which shows the workspace's secret.");
    }
}
