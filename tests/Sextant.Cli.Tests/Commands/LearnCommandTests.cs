using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

/// <summary>Models of files, as somebody types them; no server and no workspace is there.</summary>
public sealed class LearnCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly string _rows;
    readonly string _model;

    public LearnCommandTests()
    {
        (_rows, _model) = (_folder.File("rows.csv"), _folder.File("a.model"));
        var random = new Random(1);
        var lines = Enumerable.Range(0, 500).Select(i => (Amount: random.Next(100), Night: random.Next(2))).Select(row => $"{row.Amount},{(row.Night == 1 ? "night" : "day")},{(row.Amount + (40 * row.Night) + random.Next(40) > 110 ? 1 : 0)}");
        File.WriteAllLines(_rows, lines.Prepend("amount,part,fraud"));
    }

    public void Dispose() => _folder.Dispose();

    Task<CliRun> TrainAsync(params string[] more) => CliRun.Of(["learn", "train", _rows, "--label", "fraud", "--out", _model, "--rounds", "40", .. more]);

    static JsonNode Json(CliRun run)
    {
        run.ExitCode.ShouldBe(ExitCodes.Ok, run.Error);
        return JsonNode.Parse(run.Out)!;
    }

    [Fact]
    public async Task As_json_all_four_print_one_object()
    {
        var trained = Json(await TrainAsync("--json"));
        var evaluated = Json(await CliRun.Of("learn", "evaluate", _model, _rows, "--json"));
        var explained = Json(await CliRun.Of("learn", "explain", _model, _rows, "--row", "3", "--json"));
        var compared = Json(await CliRun.Of("learn", "compare", _model, _model, _rows, "--label", "fraud", "--json"));

        trained["test"]!["metrics"]![0]!["value"]!.GetValue<double>().ShouldBeGreaterThan(0.9);
        evaluated["metrics"]!.ToJsonString().ShouldBe(trained["test"]!["metrics"]!.ToJsonString());
        explained["row"]!["contributions"]!.AsArray().Sum(part => part!["contribution"]!.GetValue<double>()).ShouldBe(explained["row"]!["margin"]!.GetValue<double>() - explained["baseValue"]!.GetValue<double>(), 1e-6);
        compared["metrics"]![0]!["better"].ShouldBeNull();
    }

    [Fact]
    public async Task Columns_beyond_the_top_are_summed_up_in_one_line()
    {
        await TrainAsync();

        var run = await CliRun.Of("learn", "explain", _model, _rows, "--top", "1");

        run.Out.ShouldContain("1 more");
        run.Out.ShouldContain("amount");
        run.Out.ShouldNotContain("part");
    }

    [Fact]
    public async Task A_name_with_brackets_is_a_name()
    {
        File.WriteAllText(_rows, (await File.ReadAllTextAsync(_rows)).Replace("amount", "amount [EUR]", StringComparison.Ordinal));
        await TrainAsync();

        (await CliRun.Of("learn", "explain", _model, _rows, "--row", "1")).Out.ShouldContain("amount [EUR]");
    }

    [Theory]
    [InlineData("SXT2170", "--label", "fruad")]
    [InlineData("SXT2179", "--label", "fraud", "--model", "trees")]
    [InlineData("SXT2179", "--label", "fraud", "--depth", "0")]
    [InlineData("SXT2178", "--label", "amount", "--model", "logistic")]
    [InlineData("SXT6001", "--label", "fraud", "--rounds", "many")]
    public async Task What_cannot_be_trained_is_one_line(string code, params string[] options)
    {
        var run = await CliRun.Of(["learn", "train", _rows, "--out", _model, .. options]);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldStartWith($"error {code}: ");
        run.Error.Trim().ShouldNotContain("\n");
        File.Exists(_model).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_one_line()
    {
        foreach (var args in new[] { new[] { "evaluate", _rows, _rows }, ["explain", _rows, _rows], ["compare", _rows, _rows, _rows] })
        {
            var run = await CliRun.Of(["learn", .. args]);

            run.ExitCode.ShouldBe(ExitCodes.BadInput);
            run.Error.ShouldStartWith("error SXT2176: ");
        }
    }
}
