using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Sextant.Platform;
using Sextant.Server.Security;

namespace Sextant.Server.Tests.Security;

/// <summary>Every route declares who may use it, and docs/access.md lists them all. <c>SEXTANT_UPDATE_DOCS=1</c> rewrites the table.</summary>
public sealed class RoutePageTests : IAsyncLifetime
{
    const string Begin = "<!-- routes: written by a test, SEXTANT_UPDATE_DOCS=1 -->\n";
    static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    TestServer _server = null!;

    IReadOnlyList<RouteEndpoint> Routes => _server.Running.Routes;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(declare: false);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void Every_route_declares_who_may_use_it()
    {
        Routes.Count.ShouldBeGreaterThan(90);

        Routes.Where(route => route.Metadata.GetMetadata<RouteAccess>() is null).Select(Name).ShouldBeEmpty();
    }

    [Fact]
    public void No_route_declares_it_twice() => Routes.Where(route => route.Metadata.OfType<RouteAccess>().Skip(1).Any()).Select(Name).ShouldBeEmpty();

    [Fact]
    public void Every_route_belongs_to_a_part_that_scopes_can_name() =>
        Routes.Where(route => RouteAccess.Of(route).Rule is { } rule && !AccessScope.Systems.Contains(rule.System)).Select(Name).ShouldBeEmpty();

    [Fact]
    public void Only_what_tells_nothing_is_open_to_all() =>
        Routes.Where(route => RouteAccess.Of(route).IsOpen).Select(Name).Order(StringComparer.Ordinal).ShouldBe(["GET /", "GET /dashboard/assets/{name}", "GET /dashboard/sign-in", "GET /feast/health", "GET /health", "GET /health/live", "GET /health/ready", "GET /v2/health/live", "GET /v2/health/ready", "POST /dashboard/sign-in", "POST /dashboard/theme", "POST /v1/session"]);

    [Fact]
    public void What_is_read_by_a_viewer_changes_nothing_and_what_changes_something_needs_more() =>
        Routes.Where(route => RouteAccess.Of(route).Rule is { Verb: AccessVerb.Write, Role: AccessRole.Viewer }).Select(Name).ShouldBeEmpty();

    [Fact]
    public void No_request_may_last_longer_than_a_day() => Routes.Where(route => Limits(route)?.Time > Longest).Select(Name).ShouldBeEmpty();

    [Fact]
    public async Task The_page_lists_every_route()
    {
        var page = Path.Combine(Root(), "docs", "access.md");
        var text = await File.ReadAllTextAsync(page);
        var expected = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + Table();
        if (Environment.GetEnvironmentVariable("SEXTANT_UPDATE_DOCS") == "1") await File.WriteAllTextAsync(page, expected);
        else text.ShouldBe(expected, "Run the tests of Sextant.Server once with SEXTANT_UPDATE_DOCS=1.");
    }

    string Table()
    {
        var page = new StringBuilder("\n| route | role | scope | audited | time | body |\n|---|---|---|---|---|---|\n");
        foreach (var route in Routes.OrderBy(route => route.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(Name, StringComparer.Ordinal))
        {
            var (access, limits) = (RouteAccess.Of(route), Limits(route));
            var role = access.IsOpen ? "anybody" : access.Rule is null ? "any key" : AccessRule.Word(access.Rule.Role) + (access.Rule.IsIntake ? ", or the scope" : "");
            page.Append(CultureInfo.InvariantCulture, $"| `{Name(route)}` | {role} | {(access.Rule is { } rule ? $"`{rule.Scope}`" : "")} | {(access.IsAudited ? "yes" : "")} | {Time(limits?.Time)} | {limits?.Body} |\n");
        }

        return page.ToString();
    }

    static string Time(TimeSpan? time) => time is not { } own ? "" : own == RequestLimits.Day ? "a day" : own == RequestLimits.Hour ? "an hour" : own.ToString("c", CultureInfo.InvariantCulture);

    static RequestLimits? Limits(RouteEndpoint route) => route.Metadata.GetMetadata<RequestLimits>();

    static string Name(RouteEndpoint route) => $"{string.Join('|', route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])} /{route.RoutePattern.RawText!.TrimStart('/')}";

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
