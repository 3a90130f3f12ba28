namespace Sextant.Dashboard.Tests.Pages;

/// <summary>Pages of a new workspace say what to do.</summary>
public sealed class EmptyPageTests
{
    [Fact]
    public async Task Each_page_says_what_is_missing_and_how_to_get_it()
    {
        await using var server = await PageServer.StartAsync(queue: null);

        (await server.GetAsync("/dashboard")).Html.ShouldContain("sextant policies apply policies/fraud.payment.yaml");
        (await server.GetAsync("/dashboard/cases")).Html.ShouldContain("sextant queues apply queues/fraud.yaml");
        (await server.GetAsync("/dashboard/rules")).Html.ShouldContain("No policy fraud.login is applied. <code>sextant policies apply policies/fraud.login.yaml</code>");
        (await server.GetAsync("/dashboard/thresholds")).Html.ShouldContain("Nothing can be advised yet.");
    }
}
