using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Pages;

namespace Sextant.Server.Security;

/// <summary>Pages sign in with a key and get a cookie: <c>/v1/session</c>.</summary>
static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/session", SignInAsync)
            .OpenToAll()
            .TakesQuery()
            .WithSummary("Sign a page in with a key")
            .WithDescription("Sets a cookie that stands for the key. Changes by the page need the header X-Sextant-Anti-Forgery with what is answered as antiForgery.")
            .Produces<SessionAnswer>()
            .Produces<ProblemAnswer>(StatusCodes.Status401Unauthorized, "application/problem+json");
        routes.MapGet("/v1/session", Show)
            .RequireCaller()
            .TakesQuery()
            .WithSummary("Who one is, and what one may do")
            .Produces<SessionAnswer>();
        routes.MapDelete("/v1/session", SignOutAsync)
            .RequireCaller()
            .TakesQuery()
            .WithSummary("Sign a page out")
            .Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> SignInAsync(SessionRequest request, HttpContext context, CookieSessions cookies)
    {
        var session = await cookies.BeginAsync(context, request.Key);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(Answer(session.Key.Caller, session), ServerJson.Plain.SessionAnswer);
    }

    static JsonHttpResult<SessionAnswer> Show(HttpContext context, PageSessions sessions)
    {
        var caller = context.Caller();
        var session = caller.IsSession ? sessions.Find(context.Request.Cookies[SessionCookies.Session]!) : null;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(Answer(caller, session), ServerJson.Plain.SessionAnswer);
    }

    static async Task<IResult> SignOutAsync(HttpContext context, CookieSessions cookies)
    {
        await cookies.SignOutAsync(context);
        return TypedResults.NoContent();
    }

    static SessionAnswer Answer(Caller caller, PageSession? session) =>
        new(caller.Name, AccessRule.Word(caller.Role), [.. caller.Scopes.Select(scope => scope.ToString())], session?.ExpiresAt.ToString(), session?.AntiForgery);
}
