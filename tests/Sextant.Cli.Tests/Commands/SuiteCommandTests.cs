using System.Text.Json;

namespace Sextant.Cli.Tests.Commands;

public sealed class SuiteCommandTests
{
    [Theory]
    [InlineData("eval")]
    [InlineData("bench")]
    public async Task Lists_every_suite_with_its_data_and_metrics(string command)
    {
        var run = await CliRun.Of(command, "list", "--json");
        using var list = JsonDocument.Parse(run.Out);

        run.ExitCode.ShouldBe(ExitCodes.Ok);
        foreach (var suite in list.RootElement.EnumerateArray())
        {
            suite.GetProperty("name").GetString()!.ShouldMatch("^[a-z-]+/[a-z0-9-]+$");
            suite.GetProperty("data").GetString().ShouldNotBeNullOrEmpty();
            suite.GetProperty("metrics").GetArrayLength().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task Lists_the_first_suites_for_people() =>
        (await CliRun.Of("bench", "list")).Out.ShouldSatisfyAllConditions(text => text.ShouldContain("server/request"), text => text.ShouldContain("server/start"));

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_run_ends_with_one_line_of_json_that_list_finds_again()
    {
        var run = await CliRun.Of("bench", "server/request", "--json", "--quiet");

        run.ExitCode.ShouldBe(ExitCodes.Ok, run.Error);
        using var result = JsonDocument.Parse(run.Out);
        result.RootElement.GetProperty("suite").GetString().ShouldBe("server/request");
        result.RootElement.GetProperty("metrics").GetProperty("failed").GetDouble().ShouldBe(0);
        result.RootElement.GetProperty("metrics").GetProperty("perSecond").GetDouble().ShouldBeGreaterThan(0);
        foreach (var name in new[] { "peers", "machine", "commit", "data" }) result.RootElement.TryGetProperty(name, out _).ShouldBeTrue(name);
        (await CliRun.Of("bench", "list")).Out.ShouldContain(result.RootElement.GetProperty("time").GetString()!);
    }
}
