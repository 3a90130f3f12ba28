using Microsoft.AspNetCore.Http;

namespace Sextant.Dashboard;

/// <summary>Forms that pages send.</summary>
public static class PageForm
{
    /// <summary>The field in which a form shows what belongs to its session.</summary>
    public const string AntiForgery = "antiForgery";

    /// <summary>Most bytes of a form: a policy's text is the longest.</summary>
    public const long MostBytes = 2_000_000;

    /// <summary>Whether a request carries a form, as browsers send it without a script.</summary>
    public static bool IsForm(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <summary>Refuses what no page of this server sent. Browsers say where a change comes from, signed in or not: so nobody is signed in by another site either.</summary>
    /// <exception cref="InvalidInputException">SXT3060: it comes from another site, or does not say where from.</exception>
    internal static void RequireOwn(HttpRequest request)
    {
        if (!IsFromHere(request) || !IsForm(request))
            throw new InvalidInputException("SXT3060", "This change was not sent by a form of the dashboard, so it was not made. Open the page again and use its buttons; programs use the API under /v1, with a key.");
    }

    static bool IsFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site == "same-origin";
        // Over plain HTTP to another machine, browsers tell the origin only. A proxy may have taken TLS off, so the scheme does not count.
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
