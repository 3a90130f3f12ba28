using System.Net;

namespace Sextant.Dashboard.Tests.Pages;

/// <summary>Rules are edited, planned, tried and applied.</summary>
public sealed class RulesTests : IAsyncLifetime
{
    const string Text = """
        policy: fraud.payment
        request: { amount: number, country: text, local_hour: integer }
        model: { name: payment_fraud, otherwise: 0.02 }
        verdicts: [allow, review, block]
        rules:
          - { rule: large, when: amount > LIMIT, verdict: review }
        otherwise: allow
        label: fraud
        """;

    PageServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await PageServer.StartAsync();
        await World.ApplyAsync(_server);
        await World.PayAsync(_server, "p", 120, seed: 5);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_editor_begins_with_the_text_of_what_is_applied()
    {
        var page = (await _server.GetAsync("/dashboard/rules/payment")).Html;

        page.ShouldContain("policy: fraud.payment");
        page.ShouldContain("at_night");
        page.ShouldContain("title=\"Noted, and not acted upon\">shadow</span>");
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_line_and_the_text_stays()
    {
        var page = await PostAsync("plan", Text.Replace("LIMIT", "contry", StringComparison.Ordinal));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Html.ShouldContain("data-line=\"6\"");
        page.Html.ShouldContain("Did you mean &#x27;country&#x27;?");
        page.Html.ShouldContain("amount &gt; contry");
    }

    [Fact]
    public async Task A_text_that_is_no_yaml_is_told_with_its_line() => (await PostAsync("plan", "policy: fraud.payment\nrules: [")).Html.ShouldContain("SXT5010");

    [Fact]
    public async Task A_policy_of_another_name_is_refused() => (await PostAsync("plan", Text.Replace("fraud.payment", "fraud.login", StringComparison.Ordinal).Replace("LIMIT", "9", StringComparison.Ordinal))).Html.ShouldContain("SXT3062");

    [Fact]
    public async Task A_plan_says_what_changes() => (await PostAsync("plan", Text.Replace("LIMIT", "100", StringComparison.Ordinal))).Html.ShouldContain("<h2 id=\"plan\">Plan</h2>");

    [Fact]
    public async Task The_same_rules_again_change_no_verdict_though_the_model_decided_most()
    {
        var applied = await _server.GetAsync("/dashboard/rules/payment");
        var text = WebUtility.HtmlDecode(applied.Html[(applied.Html.IndexOf("<textarea", StringComparison.Ordinal) + 1)..applied.Html.IndexOf("</textarea>", StringComparison.Ordinal)]);
        text = text[(text.IndexOf('>', StringComparison.Ordinal) + 1)..];

        var page = await PostAsync("backtest", text);

        page.Status.ShouldBe(HttpStatusCode.OK, page.Html);
        page.Html.ShouldContain("120 of 120 decisions were made again.");
        page.Html.ShouldContain("have the verdict that they had");
    }

    [Fact]
    public async Task A_backtest_shows_hits_precision_and_verdicts_that_change()
    {
        var page = (await PostAsync("backtest", Text.Replace("LIMIT", "50", StringComparison.Ordinal))).Html;

        page.ShouldContain("Hits a day, by rule");
        page.ShouldContain("Share of frauds among labelled hits");
        page.ShouldContain("<span class=\"badge allow\">allow</span></td>");
        page.ShouldContain("Would be");
    }

    [Fact]
    public async Task Applying_needs_a_reason_and_what_was_changed_meanwhile_is_not_overwritten()
    {
        var text = Text.Replace("LIMIT", "2400", StringComparison.Ordinal);

        (await PostAsync("apply", text)).Html.ShouldContain("SXT2627");
        (await PostAsync("apply", text, reason: "Less to look at.", expected: "0")).Html.ShouldContain("SXT2625");
        var done = await PostAsync("apply", text, reason: "Less to look at.");

        done.Location.ShouldBe("/dashboard/rules/payment?done=applied", done.Html);
        (await _server.GetAsync(done.Location!)).Html.ShouldContain("Version 2 decides");
    }

    [Fact]
    public async Task What_the_guard_refuses_is_applied_only_if_that_is_meant()
    {
        var text = Text.Replace("LIMIT", "10", StringComparison.Ordinal);

        var refused = await PostAsync("apply", text, reason: "All of them.");
        var forced = await PostAsync("apply", text, reason: "All of them.", force: true);

        refused.Html.ShouldContain("SXT2626");
        refused.Html.ShouldContain("although the guard refuses it");
        forced.Location.ShouldBe("/dashboard/rules/payment?done=applied");
    }

    Task<PageAnswer> PostAsync(string action, string text, string reason = "", string expected = "1", bool force = false)
    {
        var form = new Dictionary<string, string> { ["text"] = text.ReplaceLineEndings("\r\n"), ["expected"] = expected, ["reason"] = reason };
        if (force) form["force"] = "yes";
        return _server.PostFormAsync($"/dashboard/rules/payment/{action}", form);
    }
}
