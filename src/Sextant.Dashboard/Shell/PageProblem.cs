using Microsoft.AspNetCore.Http;

namespace Sextant.Dashboard;

/// <summary>An error where a page was asked for.</summary>
public static class PageProblem
{
    /// <summary>True if a page was asked for: then the error is one, too.</summary>
    public static bool IsFor(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.GetEndpoint()?.Metadata.GetMetadata<PageAccess>() is not null;
    }

    /// <summary>Writes the error as a page. Who is not known is sent to the page to sign in at.</summary>
    public static Task WriteAsync(HttpContext http, int status, string title, string code, string detail)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (status != StatusCodes.Status401Unauthorized) return Page.Of<ErrorPage>(title, "", new ErrorView(title, code, detail), status).ExecuteAsync(http);
        var back = HttpMethods.IsGet(http.Request.Method) && !Page.IsPart(http) ? $"?from={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}" : "";
        http.Response.Headers.CacheControl = "no-store";
        if (Page.IsPart(http))
        {
            // htmx would follow a redirect, and put the page to sign in at into a part of this one.
            http.Response.StatusCode = status;
            http.Response.Headers["HX-Redirect"] = "/dashboard/sign-in";
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = $"/dashboard/sign-in{back}";
        }

        return Task.CompletedTask;
    }
}
