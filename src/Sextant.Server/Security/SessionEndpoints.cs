using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;

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

    static async Task<IResult> SignInAsync(SessionRequest request, HttpContext context, KeyRing keys, PageSessions sessions, AuditTrail trail, Workspace workspace)
    {
        var key = await keys.AcceptAsync(request.Key, context.RequestAborted);
        await keys.CountAsync(key, context.RequestAborted);
        var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        var asked = await trail.AskedAsync(key.Caller, "POST /v1/session", "", trace, context.RequestAborted);
        var (token, session) = await sessions.SignInAsync(key, workspace.Options.Access.SessionTime, context.RequestAborted);
        await trail.AnsweredAsync(asked, key.Caller, "POST /v1/session", "", StatusCodes.Status200OK, trace, CancellationToken.None);
        SessionCookies.Set(context, token, session);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(Answer(key.Caller, session), ServerJson.Plain.SessionAnswer);
    }

    static JsonHttpResult<SessionAnswer> Show(HttpContext context, PageSessions sessions)
    {
        var caller = context.Caller();
        var session = caller.IsSession ? sessions.Find(context.Request.Cookies[SessionCookies.Session]!) : null;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(Answer(caller, session), ServerJson.Plain.SessionAnswer);
    }

    static async Task<IResult> SignOutAsync(HttpContext context, PageSessions sessions)
    {
        if (context.Caller().IsSession) await sessions.SignOutAsync(context.Request.Cookies[SessionCookies.Session]!, context.RequestAborted);
        SessionCookies.Remove(context);
        return TypedResults.NoContent();
    }

    static SessionAnswer Answer(Caller caller, PageSession? session) =>
        new(caller.Name, AccessRule.Word(caller.Role), [.. caller.Scopes.Select(scope => scope.ToString())], session?.ExpiresAt.ToString(), session?.AntiForgery);
}
