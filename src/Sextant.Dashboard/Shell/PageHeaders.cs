using Microsoft.AspNetCore.Http;

namespace Sextant.Dashboard;

/// <summary>What browsers are told about pages: nothing from elsewhere, nothing inline, in no frame, not kept.</summary>
static class PageHeaders
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        // With no-referrer, browsers would send forms with the origin "null".
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "HX-Request";
    }
}
