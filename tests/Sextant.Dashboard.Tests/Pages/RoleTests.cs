using System.Net;

namespace Sextant.Dashboard.Tests.Pages;

/// <summary>Who may see and do what.</summary>
public sealed class RoleTests
{
    [Fact]
    public async Task A_viewer_sees_that_decisions_were_made_and_not_about_whom()
    {
        await using var server = await PageServer.StartAsync();
        await World.ApplyAsync(server);
        var made = await World.PayAsync(server, "p", 5, seed: 1);
        await server.SignInAsync("viewer");

        var page = (await server.GetAsync("/dashboard")).Html;

        page.ShouldContain("<td>payment</td>");
        page.ShouldNotContain("tok-");
        page.ShouldNotContain("/dashboard/decisions/");
        page.ShouldNotContain("/dashboard/thresholds");
        (await server.GetAsync($"/dashboard/decisions/{(string)made[0]["decisionId"]!}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await server.GetAsync("/dashboard/thresholds")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await server.GetAsync("/dashboard/graph?kind=card&key=tok-1")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("analyst", "/dashboard/cases/claim", false)]
    [InlineData("reviewer", "/dashboard/cases/claim", true)]
    [InlineData("viewer", "/dashboard/rules/payment/plan", false)]
    [InlineData("analyst", "/dashboard/rules/payment/plan", true)]
    [InlineData("reviewer", "/dashboard/rules/payment/apply", false)]
    [InlineData("operator", "/dashboard/rules/payment/apply", true)]
    public async Task What_a_role_may_not_do_is_refused(string role, string path, bool isAllowed)
    {
        await using var server = await PageServer.StartAsync();
        await server.SignInAsync(role);

        var answer = await server.PostFormAsync(path, new() { ["antiForgery"] = server.AntiForgery, ["text"] = "", ["expected"] = "0" });

        (answer.Status != HttpStatusCode.Forbidden).ShouldBe(isAllowed, answer.Html);
    }

    [Fact]
    public async Task What_may_not_be_done_is_not_offered()
    {
        await using var server = await PageServer.StartAsync();
        await server.SignInAsync("analyst");

        (await server.GetAsync("/dashboard/cases")).Html.ShouldNotContain("Claim the next case");
        var editor = (await server.GetAsync("/dashboard/rules/payment")).Html;
        editor.ShouldContain("Backtest");
        editor.ShouldNotContain(">Apply</button>");
    }

    [Fact]
    public async Task A_change_by_a_form_stands_in_the_audit_trail_under_the_key_s_name()
    {
        await using var server = await PageServer.StartAsync();
        await server.SignInAsync("reviewer", "ben");

        await server.PostFormAsync("/dashboard/cases/claim", new() { ["antiForgery"] = server.AntiForgery });

        var entries = (await server.ApiAsync("GET", "/v1/audit?who=ben", ""))["entries"]!.AsArray();
        entries.Select(entry => (string)entry!["action"]!).ShouldContain("POST /dashboard/cases/claim");
        entries.Select(entry => (string)entry!["action"]!).ShouldContain("POST /dashboard/sign-in");
    }
}
