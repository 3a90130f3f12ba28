using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sextant.Dashboard;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;
using Sextant.Server.Security;

namespace Sextant.Server.Pages;

/// <summary>Signs browsers in with a key and out again, by cookies; for the dashboard's forms and for <c>/v1/session</c>.</summary>
sealed class CookieSessions(KeyRing keys, PageSessions sessions, AuditTrail trail, Workspace workspace) : IPageSessions
{
    /// <inheritdoc/>
    public Task SignInAsync(HttpContext http, string key) => BeginAsync(http, key);

    /// <summary>The same, with the session that began.</summary>
    public async Task<PageSession> BeginAsync(HttpContext http, string shown)
    {
        var key = await keys.AcceptAsync(shown, http.RequestAborted);
        await keys.CountAsync(key, http.RequestAborted);
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        var action = $"POST {http.Request.Path}";
        var asked = await trail.AskedAsync(key.Caller, action, "", trace, http.RequestAborted);
        var (token, session) = await sessions.SignInAsync(key, workspace.Options.Access.SessionTime, http.RequestAborted);
        await trail.AnsweredAsync(asked, key.Caller, action, "", StatusCodes.Status200OK, trace, CancellationToken.None);
        SessionCookies.Set(http, token, session);
        return session;
    }

    /// <inheritdoc/>
    public async Task SignOutAsync(HttpContext http)
    {
        if (http.Caller().IsSession) await sessions.SignOutAsync(http.Request.Cookies[SessionCookies.Session]!, http.RequestAborted);
        SessionCookies.Remove(http);
    }

    /// <inheritdoc/>
    public string? AntiForgeryOf(HttpContext http) => http.Caller().IsSession ? sessions.Find(http.Request.Cookies[SessionCookies.Session]!).AntiForgery : null;
}
