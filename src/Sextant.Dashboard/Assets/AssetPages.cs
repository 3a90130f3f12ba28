using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Sextant.Dashboard;

/// <summary>Scripts and styles: <c>/dashboard/assets</c>. With a strong tag each, and kept for ever under the address that has their hash.</summary>
static class AssetPages
{
    public static void MapAssets(this IEndpointRouteBuilder routes) => routes.MapGet("/dashboard/assets/{name}", Send).ForAll();

    static FileContentHttpResult Send(string name, HttpContext http)
    {
        var asset = Asset.Find(name) ?? throw PageErrors.NoPage(http.Request.Path);
        var isPacked = http.Request.GetTypedHeaders().AcceptEncoding.Any(one => one.Value == "gzip" && one.Quality is not 0);
        var headers = http.Response.Headers;
        headers.CacheControl = http.Request.Query["v"] == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        headers.XContentTypeOptions = "nosniff";
        if (isPacked) headers.ContentEncoding = "gzip";
        var tag = new EntityTagHeaderValue($"\"{asset.Hash}{(isPacked ? "-gzip" : "")}\"");
        return TypedResults.Bytes(isPacked ? asset.Gzip : asset.Bytes, asset.ContentType, entityTag: tag);
    }
}
