using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sextant.Dashboard;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;
using Sextant.Server.Intake;

namespace Sextant.Server.Security;

/// <summary>Who asks: by the workspace's secret, a key, the cookie of a page that signed in, or from this machine as long as no key is in use.</summary>
sealed class CallerIdentity(Workspace workspace, KeyRing keys, PageSessions sessions)
{
    const string Bearer = "Bearer ";
    readonly byte[] _secret = Encoding.UTF8.GetBytes(workspace.Holder.Secret);

    /// <summary>The caller, and its key if it has one.</summary>
    /// <exception cref="InvalidInputException">SXT2520 to SXT2523 and SXT2534: nobody known. SXT2526, SXT2527: another site had a browser send it.</exception>
    public async ValueTask<(Caller Caller, AcceptedKey? Key)> FindAsync(HttpContext context)
    {
        var request = context.Request;
        if (Shown(request) is { } shown)
        {
            if (IsSecret(shown)) return (Caller.Owner, null);
            var key = await keys.AcceptAsync(shown, context.RequestAborted);
            return (key.Caller, key);
        }

        if (request.Cookies.TryGetValue(SessionCookies.Session, out var token)) return await FindPageAsync(context, token);
        if (keys.IsInUse || !workspace.Options.Access.AllowsLocal || !LocalCallers.IsLocal(context)) throw NoKey();
        if (IsChange(request) && LocalCallers.IsFromAnotherSite(request))
            throw new InvalidInputException("SXT2527", "A page of another site had the browser send this change, and it shows no key. Pages of other sites need a key: Authorization: Bearer sxt_….");
        return (Caller.Local, null);
    }

    async ValueTask<(Caller Caller, AcceptedKey Key)> FindPageAsync(HttpContext context, string token)
    {
        var session = sessions.Find(token);
        if (IsChange(context.Request) && !IsSame(await ShownByPageAsync(context), session.AntiForgery))
            throw new InvalidInputException("SXT2526", $"A change by a page that signed in needs the header {SessionCookies.AntiForgeryHeader} with what the sign-in answered as antiForgery, which is also in the cookie {SessionCookies.AntiForgery}.");
        return (session.Key.Caller with { IsSession = true }, session.Key);
    }

    /// <summary>What a page shows with a change: in a header, or, where it has to do without a script, in a field of its form.</summary>
    static async ValueTask<string> ShownByPageAsync(HttpContext context)
    {
        var header = context.Request.Headers[SessionCookies.AntiForgeryHeader].ToString();
        if (header.Length > 0 || !PageProblem.IsFor(context) || !PageForm.IsForm(context.Request)) return header;
        context.LimitBody(PageForm.MostBytes);
        return (await context.Request.ReadFormAsync(context.RequestAborted))[PageForm.AntiForgery].ToString();
    }

    /// <summary>What was shown as a key; null if nothing was.</summary>
    static string? Shown(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return authorization[Bearer.Length..].Trim();
        if (authorization.Length > 0) throw new InvalidInputException("SXT2520", "The header Authorization is of another kind than Bearer. Send Authorization: Bearer sxt_….");
        return request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key : null;
    }

    static bool IsChange(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    bool IsSecret(string shown) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), _secret);

    static bool IsSame(string shown, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(expected));

    InvalidInputException NoKey() => new("SXT2520", keys.IsInUse
        ? "A key is needed: send it as Authorization: Bearer sxt_…. An admin makes one with: sextant keys create NAME --role viewer."
        : "A key is needed from another machine, through a proxy, or where access.local is none: send it as Authorization: Bearer sxt_…. On the server's machine one is made with: sextant keys create NAME --role viewer --workspace DIR.");
}
