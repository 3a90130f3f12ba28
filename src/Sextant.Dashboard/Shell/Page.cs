using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sextant.Dashboard;

/// <summary>A page, or a part of one, as an answer: a Razor component that is rendered on the server with what it shows.</summary>
/// <param name="component">The component; it has a parameter <c>View</c>.</param>
/// <param name="view">What it shows.</param>
/// <param name="title">The page's title; null for a part that goes into a page.</param>
/// <param name="section">Which part of the navigation it belongs to.</param>
/// <param name="status">The HTTP status.</param>
sealed class Page(Type component, object? view, string? title, string section, int status) : IResult
{
    /// <summary>A whole page.</summary>
    public static Page Of<TComponent>(string title, string section, object? view = null, int status = StatusCodes.Status200OK)
        where TComponent : IComponent => new(typeof(TComponent), view, title, section, status);

    /// <summary>A part, for htmx to put into the page.</summary>
    public static Page PartOf<TComponent>(object view)
        where TComponent : IComponent => new(typeof(TComponent), view, null, "", StatusCodes.Status200OK);

    /// <summary>True if htmx asks for a part of the page.</summary>
    public static bool IsPart(HttpContext http) => http.Request.Headers.ContainsKey("HX-Request");

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var frame = new PageFrame(
            title ?? "", section, httpContext.Caller(), services.GetRequiredService<IPageSessions>().AntiForgeryOf(httpContext), Theme.Of(httpContext.Request), Timestamp.Now(services.GetRequiredService<TimeProvider>()))
        {
            HasGraph = view is CaseView { Graph.Ring: not null },
        };
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?> { [nameof(PageRoot.Frame)] = frame, [nameof(PageRoot.Body)] = component, [nameof(PageRoot.View)] = view, [nameof(PageRoot.IsPart)] = title is null };
            return (await renderer.RenderComponentAsync<PageRoot>(ParameterView.FromDictionary(parameters))).ToHtmlString();
        });
        PageHeaders.Set(httpContext.Response);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }
}
