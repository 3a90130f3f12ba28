using Microsoft.AspNetCore.Http;
using Sextant.Platform;

namespace Sextant.Server.Security;

/// <summary>The cookies of a page that signed in. Only over HTTPS, except to this machine; never sent along by another site.</summary>
static class SessionCookies
{
    public const string Session = "sextant_session";

    /// <summary>Readable by the page, which repeats it in <see cref="AntiForgeryHeader"/>.</summary>
    public const string AntiForgery = "sextant_anti_forgery";

    public const string AntiForgeryHeader = "X-Sextant-Anti-Forgery";

    public static void Set(HttpContext context, string token, PageSession session)
    {
        context.Response.Cookies.Append(Session, token, Options(context, isHidden: true, session.ExpiresAt));
        context.Response.Cookies.Append(AntiForgery, session.AntiForgery, Options(context, isHidden: false, session.ExpiresAt));
    }

    public static void Remove(HttpContext context)
    {
        context.Response.Cookies.Delete(Session, Options(context, isHidden: true, null));
        context.Response.Cookies.Delete(AntiForgery, Options(context, isHidden: false, null));
    }

    static CookieOptions Options(HttpContext context, bool isHidden, Timestamp? end) => new()
    {
        HttpOnly = isHidden,
        Secure = context.Request.IsHttps || !LocalCallers.IsThisMachine(context.Request.Host.Host),
        SameSite = SameSiteMode.Strict,
        Path = "/",
        Expires = end?.ToDateTimeOffset(),
    };
}
