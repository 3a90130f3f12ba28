using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

public sealed class CapacityCommandTests
{
    static readonly string[] Names =
    [
        "onlineRowBytes", "onlineFeatureBytes", "readRowMicros", "readFeatureMicros", "scoreCallMicros", "scoreRowMicros", "decisionMicros", "requestMicros", "eventMicros", "recordBytes",
        "decisionLogBytes", "decisionParquetBytes", "eventLogBytes", "eventParquetBytes",
    ];

    [Fact]
    public async Task Costs_of_another_machine_give_a_plan_for_it_whose_json_can_be_given_again()
    {
        using var folder = new TemporaryFolder();
        var costs = new JsonObject { ["machine"] = "a far one" };
        foreach (var name in Names) costs[name] = new JsonObject { ["value"] = 10, ["low"] = 10, ["high"] = 10, ["how"] = "given" };
        await File.WriteAllTextAsync(folder.File("costs.json"), costs.ToJsonString());

        var first = await CliRun.Of("capacity", "--users", "1e9", "--qps", "1e5", "--features", "9", "--costs", folder.File("costs.json"), "--json");
        await File.WriteAllTextAsync(folder.File("again.json"), first.Out);
        var again = await CliRun.Of("capacity", "--users", "1e9", "--qps", "1e5", "--features", "9", "--costs", folder.File("again.json"));

        first.ExitCode.ShouldBe(ExitCodes.Ok, first.Error);
        // (10 + 9 × 10) × 1e9.
        JsonNode.Parse(first.Out)!["figures"]!.AsArray().Single(figure => (string)figure!["name"]! == "memory")!["value"]!.GetValue<double>().ShouldBe(1e11);
        again.ExitCode.ShouldBe(ExitCodes.Ok, again.Error);
        again.Out.ShouldContain("Unit costs of a far one");
        again.Out.ShouldContain("memory: 100 GB");
    }

    [Fact]
    public async Task A_file_without_costs_is_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("costs.json"), """{"machine": "a far one"}""");

        var run = await CliRun.Of("capacity", "--costs", folder.File("costs.json"));

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("SXT2721");
    }

    [Fact]
    public async Task A_load_that_cannot_be_is_refused_before_anything_is_measured()
    {
        var run = await CliRun.Of("capacity", "--qps", "0");

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldContain("SXT2720");
    }

    [Fact]
    public async Task A_review_is_printed_for_people()
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.Of("review", "--workspace", folder.File("w"));

        run.ExitCode.ShouldBe(ExitCodes.Ok, run.Error);
        run.Out.ShouldContain("? What is decided? No policy is applied.");
        run.Out.ShouldContain("Usual figures, and those of here");
    }
}
