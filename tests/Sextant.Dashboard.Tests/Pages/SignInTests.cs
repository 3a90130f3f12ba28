using System.Net;

namespace Sextant.Dashboard.Tests.Pages;

/// <summary>Signing in by key, and what forms must show.</summary>
public sealed class SignInTests
{
    const string NeedsKeys = "access: { local: none }";

    [Fact]
    public async Task Where_keys_are_needed_a_page_sends_to_signing_in_and_back()
    {
        await using var server = await PageServer.StartAsync(NeedsKeys);

        var page = await server.GetAsync("/dashboard/cases?show=mine");

        (page.Status, page.Location).ShouldBe((HttpStatusCode.SeeOther, "/dashboard/sign-in?from=%2Fdashboard%2Fcases%3Fshow%3Dmine"));
        (await server.GetAsync(page.Location!)).Html.ShouldContain("name=\"from\" value=\"/dashboard/cases?show=mine\"");
    }

    [Fact]
    public async Task Where_nobody_is_asked_for_a_key_pages_are_open_to_this_machine()
    {
        await using var server = await PageServer.StartAsync();

        var page = await server.GetAsync("/dashboard");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldContain("this machine");
        (await server.GetAsync("/")).Location.ShouldBe("/dashboard");
    }

    [Fact]
    public async Task A_key_signs_in_with_cookies_that_no_script_and_no_other_site_gets()
    {
        await using var server = await PageServer.StartAsync(NeedsKeys);

        var signedIn = await server.SignInAsync("analyst");

        (signedIn.Status, signedIn.Location).ShouldBe((HttpStatusCode.SeeOther, "/dashboard"));
        var session = signedIn.Headers["Set-Cookie"].Split(", sextant_anti")[0];
        session.ShouldStartWith("sextant_session=");
        session.ShouldContain("httponly", Case.Insensitive);
        session.ShouldContain("samesite=strict", Case.Insensitive);
        (await server.GetAsync("/dashboard")).Html.ShouldContain("ana<span class=\"opt\"> · analyst</span>");
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_nobody_is_signed_in()
    {
        await using var server = await PageServer.StartAsync(NeedsKeys);

        var page = await server.PostFormAsync("/dashboard/sign-in", new() { ["key"] = "sxt_wrong", ["from"] = "/dashboard" });

        page.Status.ShouldBe(HttpStatusCode.Unauthorized);
        page.Html.ShouldContain("SXT252");
        page.Headers.ShouldNotContainKey("Set-Cookie");
    }

    [Fact]
    public async Task Signing_in_leads_nowhere_but_into_the_dashboard()
    {
        await using var server = await PageServer.StartAsync(NeedsKeys);

        (await server.GetAsync("/dashboard/sign-in?from=https://evil.example/")).Html.ShouldContain("name=\"from\" value=\"/dashboard\"");
        (await server.GetAsync("/dashboard/sign-in?from=//evil.example/")).Html.ShouldContain("name=\"from\" value=\"/dashboard\"");
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var server = await PageServer.StartAsync(NeedsKeys);
        await server.SignInAsync("viewer");

        var away = await server.PostFormAsync("/dashboard/sign-out", new() { ["antiForgery"] = server.AntiForgery });

        away.Location.ShouldBe("/dashboard/sign-in");
        (await server.GetAsync("/dashboard")).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Accept", "*/*")]
    public async Task A_form_of_another_site_or_of_none_changes_nothing(string header, string value)
    {
        await using var server = await PageServer.StartAsync();

        var claim = await server.PostFormAsync("/dashboard/cases/claim", [], (header, value));
        var signIn = await server.PostFormAsync("/dashboard/sign-in", new() { ["key"] = server.Secret }, (header, value));

        claim.Status.ShouldBe(HttpStatusCode.Forbidden);
        signIn.Status.ShouldBe(HttpStatusCode.Forbidden);
        signIn.Html.ShouldContain("SXT3060");
    }

    [Fact]
    public async Task A_form_of_a_session_needs_what_belongs_to_the_session()
    {
        await using var server = await PageServer.StartAsync(NeedsKeys);
        await server.SignInAsync("reviewer");

        var without = await server.PostFormAsync("/dashboard/cases/claim", []);
        var with = await server.PostFormAsync("/dashboard/cases/claim", new() { ["antiForgery"] = server.AntiForgery });

        without.Status.ShouldBe(HttpStatusCode.Forbidden);
        without.Html.ShouldContain("SXT2526");
        (with.Status, with.Location).ShouldBe((HttpStatusCode.SeeOther, "/dashboard/cases?done=none"));
    }
}
