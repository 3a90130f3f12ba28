using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Sextant.Dashboard;
using Sextant.Server.Security;

namespace Sextant.Server.Pages;

/// <summary>The dashboard's pages among the server's routes: its gate holds callers to what each page says of itself.</summary>
static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("");
        ((IEndpointConventionBuilder)pages).Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<PageAccess>().FirstOrDefault() is not { } access) return;
            endpoint.Metadata.Add(new RouteAccess(access.Rule, access.IsOpen));
            if (access.Longest is { } time) endpoint.Metadata.Add(new RequestLimits(time, null));
        });
        pages.MapDashboard();
    }
}
