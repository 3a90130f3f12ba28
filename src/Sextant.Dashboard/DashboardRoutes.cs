using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sextant.Dashboard;

/// <summary>All pages: <c>/dashboard</c>.</summary>
public static class DashboardRoutes
{
    /// <summary>Maps them. Each says in its <see cref="PageAccess"/> who may use it; whoever maps them has to hold callers to it.</summary>
    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var pages = routes.MapGroup("").AddEndpointFilter((context, next) =>
        {
            if (HttpMethods.IsPost(context.HttpContext.Request.Method)) PageForm.RequireOwn(context.HttpContext.Request);
            return next(context);
        });
        pages.MapGet("/", () => SeeOther.To("/dashboard")).ForAll();
        pages.MapGet("/dashboard/{**path}", IResult (HttpContext http) => throw PageErrors.NoPage(http.Request.Path)).ForCaller();
        pages.MapAssets();
        pages.MapSignIn();
        pages.MapLive();
        pages.MapDecisions();
        pages.MapQueue();
        pages.MapCases();
        pages.MapRules();
        pages.MapThresholds();
    }
}
