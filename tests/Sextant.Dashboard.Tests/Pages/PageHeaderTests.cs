using System.Net;
using System.Text.RegularExpressions;

namespace Sextant.Dashboard.Tests.Pages;

/// <summary>What every page tells browsers, and files for them.</summary>
public sealed class PageHeaderTests : IAsyncLifetime
{
    PageServer _server = null!;

    public async Task InitializeAsync() => _server = await PageServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/dashboard", HttpStatusCode.OK)]
    [InlineData("/dashboard/cases", HttpStatusCode.OK)]
    [InlineData("/dashboard/rules", HttpStatusCode.OK)]
    [InlineData("/dashboard/rules/payment", HttpStatusCode.OK)]
    [InlineData("/dashboard/thresholds", HttpStatusCode.OK)]
    [InlineData("/dashboard/sign-in", HttpStatusCode.OK)]
    [InlineData("/dashboard/decisions/none", HttpStatusCode.NotFound)]
    [InlineData("/dashboard/cases/none", HttpStatusCode.NotFound)]
    [InlineData("/dashboard/nowhere", HttpStatusCode.NotFound)]
    public async Task Pages_and_errors_let_nothing_inline_run(string path, HttpStatusCode status)
    {
        var page = await _server.GetAsync(path);

        page.Status.ShouldBe(status, page.Html);
        page.Headers["Content-Type"].ShouldStartWith("text/html");
        page.Headers["Content-Security-Policy"].ShouldContain("script-src 'self';");
        page.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
        page.Headers["Cache-Control"].ShouldBe("no-store");
        page.Html.ShouldNotContain(" style=\"");
        Regex.IsMatch(page.Html, "<script(?![^>]*src=)").ShouldBeFalse();
        Regex.IsMatch(page.Html, " on[a-z]+=").ShouldBeFalse();
    }

    [Fact]
    public async Task Files_are_whole_compressed_or_not_and_kept_under_the_address_of_their_hash()
    {
        var page = await _server.GetAsync("/dashboard");
        var files = Regex.Matches(page.Html, "(?:src|href)=\"(/dashboard/assets/[^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        files.Count.ShouldBeGreaterThan(4);
        foreach (var path in files)
        {
            var (plain, packed) = (await _server.GetAsync(path), await _server.GetAsync(path, ("Accept-Encoding", "gzip, br")));
            plain.Html.Length.ShouldBeGreaterThan(100, path);
            packed.Headers["Content-Encoding"].ShouldBe("gzip");
            packed.Html.Length.ShouldBeGreaterThan(20);
            plain.Headers["Cache-Control"].ShouldBe("public, max-age=31536000, immutable");
            plain.Headers["ETag"].ShouldNotBe(packed.Headers["ETag"]);
            (await _server.GetAsync(path, ("If-None-Match", plain.Headers["ETag"]))).Status.ShouldBe(HttpStatusCode.NotModified);
        }
    }

    [Fact]
    public async Task A_file_that_there_is_not_is_not_found() => (await _server.GetAsync("/dashboard/assets/other.js")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Light_and_dark_are_remembered_without_a_script()
    {
        var set = await _server.PostFormAsync("/dashboard/theme", new() { ["theme"] = "dark" });

        set.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _server.GetAsync("/dashboard")).Html.ShouldContain("<html lang=\"en\" data-theme=\"dark\">");
    }
}
