using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Sextant.Dashboard;

/// <summary>Signing in and out, and light or dark.</summary>
static class SignInPages
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dashboard/sign-in", (string? from) => Page.Of<SignInPage>("Sign in", "", new SignInView(Local(from), null))).ForAll();
        routes.MapPost("/dashboard/sign-in", SignInAsync).ForAll();
        routes.MapPost("/dashboard/sign-out", SignOutAsync).ForCaller();
        routes.MapPost("/dashboard/theme", ThemeAsync).ForAll();
    }

    static async Task<IResult> SignInAsync(HttpContext http, IPageSessions sessions)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var from = Local(form["from"]);
        try
        {
            await sessions.SignInAsync(http, form["key"].ToString().Trim());
        }
        catch (SextantException error) when (error is InvalidInputException or BusyException)
        {
            return Page.Of<SignInPage>("Sign in", "", new SignInView(from, error), StatusCodes.Status401Unauthorized);
        }

        return SeeOther.To(from);
    }

    static async Task<IResult> SignOutAsync(HttpContext http, IPageSessions sessions)
    {
        await sessions.SignOutAsync(http);
        return SeeOther.To("/dashboard/sign-in");
    }

    static async Task<IResult> ThemeAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var form = await http.Request.ReadFormAsync(cancellationToken);
        Theme.Remember(http.Response, form["theme"].ToString());
        return SeeOther.To(Local(Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page) ? page.PathAndQuery : null));
    }

    /// <summary>Only into the dashboard: an address in a link must not send anybody elsewhere.</summary>
    static string Local(string? path) => path is not null && (path == "/dashboard" || path.StartsWith("/dashboard/", StringComparison.Ordinal) || path.StartsWith("/dashboard?", StringComparison.Ordinal))
        && !path.StartsWith("/dashboard/sign-in", StringComparison.Ordinal) && path.All(sign => sign is > ' ' and <= '~') ? path : "/dashboard";
}
