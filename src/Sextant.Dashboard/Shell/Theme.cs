using Microsoft.AspNetCore.Http;

namespace Sextant.Dashboard;

/// <summary>Light or dark, remembered in a cookie, so that the page comes as it is to be and works without a script.</summary>
static class Theme
{
    public const string Cookie = "sextant_theme";

    static readonly string[] Known = ["light", "dark"];

    /// <summary>What was chosen; empty for what the system prefers.</summary>
    public static string Of(HttpRequest request) => request.Cookies.TryGetValue(Cookie, out var theme) && Known.Contains(theme) ? theme : "";

    /// <summary>Remembers a choice; anything else but light and dark forgets it.</summary>
    public static void Remember(HttpResponse response, string theme)
    {
        var options = new CookieOptions { Path = "/dashboard", SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(400), IsEssential = true };
        if (Known.Contains(theme)) response.Cookies.Append(Cookie, theme, options);
        else response.Cookies.Delete(Cookie, options);
    }
}
