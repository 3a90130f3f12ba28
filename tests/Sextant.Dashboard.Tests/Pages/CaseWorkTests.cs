using System.Net;
using System.Text.RegularExpressions;

namespace Sextant.Dashboard.Tests.Pages;

/// <summary>A reviewer works through cases by plain forms.</summary>
public sealed class CaseWorkTests : IAsyncLifetime
{
    PageServer _server = null!;
    IReadOnlyList<string> _cases = [];

    public async Task InitializeAsync()
    {
        _server = await PageServer.StartAsync();
        await World.ApplyAsync(_server);
        _cases = await World.CasesAsync(_server, await World.PayAsync(_server, "p", 150, seed: 3));
        _cases.Count.ShouldBeGreaterThan(3);
        await _server.SignInAsync("reviewer", "ana");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Claim_decide_and_take_back()
    {
        var (path, page) = await ClaimAsync();
        page.ShouldContain("data-key=\"f\"");

        var decided = await SendAsync($"{path}/verdict", new() { ["lease"] = LeaseOf(page), ["verdict"] = "fraud", ["note"] = "Called the customer." });
        decided.Location.ShouldBe($"{path}?done=verdict");
        var after = (await _server.GetAsync(decided.Location!)).Html;
        after.ShouldContain("Decided: <strong>fraud</strong>");
        after.ShouldContain("said fraud: Called the customer.");
        (await _server.ApiAsync("GET", "/v1/feedback?label=fraud&limit=1000", "")).ToJsonString().ShouldContain("\"source\":\"review\"");

        (await SendAsync($"{path}/undo", [])).Location.ShouldBe($"{path}?done=undo");
        (await _server.GetAsync(path)).Html.ShouldContain("name=\"lease\"");
        (await _server.GetAsync("/dashboard/cases?show=mine")).Html.ShouldContain(path);
    }

    [Fact]
    public async Task Snooze_and_go_on()
    {
        var (path, _) = await ClaimAsync();

        (await SendAsync($"{path}/snooze", new() { ["for"] = "4h", ["reason"] = "The shop is closed." })).Location.ShouldBe($"{path}?done=snooze");
        (await _server.GetAsync("/dashboard/cases?show=later")).Html.ShouldContain(path);
        (await _server.GetAsync(path)).Html.ShouldContain("The shop is closed.");
        await SendAsync($"{path}/resume", []);

        (await _server.GetAsync("/dashboard/cases")).Html.ShouldContain(path);
    }

    [Fact]
    public async Task A_lease_is_kept_while_the_page_is_open_and_its_end_is_told()
    {
        var (path, page) = await ClaimAsync();
        var lease = LeaseOf(page);

        (await SendAsync($"{path}/heartbeat", new() { ["lease"] = lease })).Html.ShouldContain("Yours until");
        await SendAsync($"{path}/release", new() { ["lease"] = lease });

        (await SendAsync($"{path}/heartbeat", new() { ["lease"] = lease })).Html.ShouldContain("Your lease has ended");
    }

    [Fact]
    public async Task A_verdict_without_a_lease_is_refused_on_the_case_s_page()
    {
        var path = $"/dashboard/cases/{_cases[0]}";

        var refused = await SendAsync($"{path}/verdict", new() { ["verdict"] = "fraud", ["lease"] = "77" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Html.ShouldContain("SXT2566");
        refused.Html.ShouldContain("Why it is here");
    }

    [Fact]
    public async Task A_case_shows_what_else_the_customer_did_and_says_that_there_is_no_graph_where_there_is_none()
    {
        var (_, page) = await ClaimAsync();

        page.ShouldContain("What else the customer and card did");
        Regex.Count(page, "href=\"/dashboard/decisions/").ShouldBeGreaterThan(1);
        (page.Contains("data-graph", StringComparison.Ordinal) || page.Contains("has no entity graph", StringComparison.Ordinal) || page.Contains("does not know", StringComparison.Ordinal)).ShouldBeTrue();
    }

    async Task<(string Path, string Page)> ClaimAsync()
    {
        var path = (await SendAsync("/dashboard/cases/claim", [])).Location!;
        return (path, (await _server.GetAsync(path)).Html);
    }

    Task<PageAnswer> SendAsync(string path, Dictionary<string, string> fields)
    {
        fields["antiForgery"] = _server.AntiForgery;
        return _server.PostFormAsync(path, fields);
    }

    static string LeaseOf(string page) => Regex.Match(page, "name=\"lease\" value=\"(\\d+)\"").Groups[1].Value;
}
