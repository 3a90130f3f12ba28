using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sextant.Dashboard.Tests.Pages;

/// <summary>The newest decisions.</summary>
public sealed class LiveTests : IAsyncLifetime
{
    PageServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await PageServer.StartAsync();
        await World.ApplyAsync(_server);
        await World.PayAsync(_server, "p", 130, seed: 2);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Page_by_page_every_decision_comes_once()
    {
        List<string> seen = [];
        for (var path = "/dashboard"; path is not null;)
        {
            var page = (await _server.GetAsync(path)).Html;
            seen.AddRange(Regex.Matches(page, "href=\"/dashboard/decisions/(d[0-9a-z]{26})\"").Select(match => match.Groups[1].Value));
            path = Regex.Match(page, "href=\"([^\"]+)\" id=\"older\"") is { Success: true } older ? WebUtility.HtmlDecode(older.Groups[1].Value) : null;
        }

        seen.Count.ShouldBe(130);
        seen.Distinct().Count().ShouldBe(130);
    }

    [Fact]
    public async Task Htmx_gets_the_part_that_moves_and_nothing_around_it()
    {
        var part = (await _server.GetAsync("/dashboard", ("HX-Request", "true"))).Html;

        part.ShouldStartWith("<section id=\"live\"");
        part.ShouldNotContain("<html");
        part.ShouldContain("hx-get=\"/dashboard\"");
    }

    [Fact]
    public async Task The_plot_counts_the_decisions_of_the_hour_once_however_often_it_is_asked()
    {
        (await CountAsync()).ShouldBe(130);
        (await CountAsync()).ShouldBe(130);

        async Task<double> CountAsync()
        {
            var data = WebUtility.HtmlDecode(Regex.Match((await _server.GetAsync("/dashboard")).Html, "data-plot=\"([^\"]+)\"").Groups[1].Value);
            return JsonNode.Parse(data)!["lines"]!.AsArray().SelectMany(line => line!["values"]!.AsArray()).Sum(value => (double)value!);
        }
    }

    [Fact]
    public async Task Filters_keep_to_kind_verdict_and_whom_it_was_about()
    {
        var customer = (await _server.GetAsync("/dashboard?entity=customer&key=c-7&updates=off")).Html;

        Regex.Matches(customer, "<td class=\"key\">(c-[0-9]+)</td>").Select(match => match.Groups[1].Value).Distinct().ShouldBe(["c-7"]);
        customer.ShouldNotContain("hx-get");
        (await _server.GetAsync("/dashboard?kind=login")).Html.ShouldContain("No decision fits.");
        (await _server.GetAsync("/dashboard?kind=nonsense&after=never&verdict=%3Cscript%3E")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_decision_shows_its_reasons_request_thresholds_and_who_took_part_also_by_the_payment_s_id()
    {
        var path = Regex.Match((await _server.GetAsync("/dashboard?verdict=review")).Html, "/dashboard/decisions/d[0-9a-z]{26}").Value;

        var page = (await _server.GetAsync(path)).Html;

        page.ShouldContain("Probability of fraud");
        page.ShouldContain("payment_fraud@1");
        page.ShouldContain("fraud.payment@1");
        page.ShouldContain("<th scope=\"row\">merchant</th>");
        page.ShouldContain("class=\"scale\"");
        (await _server.GetAsync("/dashboard/decisions/p-3")).Html.ShouldContain("<code>p-3</code>");
    }

    [Fact]
    public async Task Thresholds_are_advised_from_what_turned_out()
    {
        var page = (await _server.GetAsync("/dashboard/thresholds")).Html;

        page.ShouldContain("<strong>130</strong><span>decisions</span>");
        page.ShouldContain("thresholds: { review: ");
        page.ShouldContain("advised review");
        (await _server.GetAsync("/dashboard/thresholds?kind=payment&from=2001-01-01&until=2001-01-02")).Html.ShouldContain("Nothing can be advised yet.");
    }

    [Fact]
    public async Task What_is_in_a_request_is_shown_as_text_and_never_as_html()
    {
        await _server.ApiAsync("POST", "/v1/fraud/score", """{"id": "<b>x</b>", "amountMicros": 1000000, "currency": "EUR", "customer": "<img src=x onerror=alert(1)>", "card": "\"'><script>"}""");

        var page = (await _server.GetAsync("/dashboard")).Html;

        page.ShouldContain("&lt;img src=x onerror=alert(1)&gt;");
        page.ShouldNotContain("<img");
        (await _server.GetAsync("/dashboard/decisions/%3Cb%3Ex%3C%2Fb%3E")).Html.ShouldNotContain("<b>x");
    }
}
