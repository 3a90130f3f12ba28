using System.Text.RegularExpressions;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>The commands of docs/review.md and docs/feedback.md, word for word and one after the other, on the files that the pages show.</summary>
public sealed partial class ReviewPagesTests
{
    [Theory]
    [InlineData("review.md", 5)]
    [InlineData("feedback.md", 3)]
    [InlineData("policies.md", 6)]
    [InlineData("experiments.md", 4)]
    public async Task Every_command_of_the_page_works_after_those_before_it(string page, int expected)
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Page(page));
        foreach (Match file in DefinitionFile().Matches(text))
        {
            var path = folder.File(file.Groups["name"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Groups["text"].Value);
        }

        if (Lines().Match(text) is { Success: true } lines) await File.WriteAllTextAsync(folder.File("labels.ndjson"), lines.Groups["text"].Value);
        var commands = Command().Matches(text).Select(match => match.Groups["command"].Value).ToList();

        commands.Count.ShouldBe(expected);
        foreach (var command in commands) (await RunAsync(folder, command.Split(' '))).Exit.ShouldBe(ExitCodes.Ok, command);
    }

    [Fact]
    public async Task A_reviewer_claims_decides_and_takes_back_on_the_command_line()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("queue.yaml"), "queue: payments\nverdicts: [fraud, legitimate]\nlabel: { name: fraud, values: { fraud: 1 } }\n");
        (await RunAsync(folder, "queues", "apply", "queue.yaml", "--by", "ana")).Output.ShouldContain("payments is version 1");
        (await RunAsync(folder, "queues", "open", "payments", "--id", "tx-1", "--subject", "card:c-17", "--decision", "d-1", "--by", "fraud")).Output.ShouldContain("tx-1 is open");
        var claim = System.Text.Json.Nodes.JsonNode.Parse((await RunAsync(folder, "queues", "claim", "payments", "--by", "ana", "--json")).Output)!;
        var lease = claim["lease"]!.ToJsonString();

        (await RunAsync(folder, "queues", "decide", "tx-1", "fruad", "--lease", lease, "--by", "ana")).Error.ShouldContain("Did you mean 'fraud'?");
        (await RunAsync(folder, "queues", "decide", "tx-1", "fraud", "--lease", lease, "--by", "ana")).Output.ShouldContain("undo until");
        (await RunAsync(folder, "feedback", "list", "--decision", "d-1")).Output.ShouldContain("review:tx-1:1");
        (await RunAsync(folder, "queues", "undo", "tx-1", "--by", "ana", "--reason", "Wrong key.")).Exit.ShouldBe(ExitCodes.Ok);
        (await RunAsync(folder, "queues", "case", "tx-1", "--json")).Output.ShouldContain("undone");
        (await RunAsync(folder, "queues", "claim", "payments", "--by", "ben")).Output.ShouldContain("Nothing waits");
        (await RunAsync(folder, "queues", "stats", "payments", "--json")).Output.ShouldContain("\"undone\":1");
    }

    [Fact]
    public async Task Labels_that_are_refused_end_in_a_failure_and_are_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("labels.ndjson"), """
            {"id": "a", "label": "fraud", "value": 1, "source": "bank", "decisionId": "d"}

            {"id": "b", "label": "fraud", "source": "bank", "decisionId": "d"}
            """);

        var run = await RunAsync(folder, "feedback", "send", "labels.ndjson", "--json");

        run.Exit.ShouldBe(ExitCodes.Failed);
        run.Output.ShouldContain("\"accepted\":1");
        run.Output.ShouldContain("\"index\":1");
        (await RunAsync(folder, "feedback", "send", "none.ndjson")).Error.ShouldContain("SXT2671");
        (await RunAsync(folder, "feedback", "revoke", "a", "--reason", "A mistake.", "--by", "ana")).Output.ShouldContain("counts no more");
    }

    static async Task<(int Exit, string Output, string Error)> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CliApplication.RunAsync(CliRun.Context(output, error) with { Folder = folder.Path }, arguments, CancellationToken.None);
        return (exit, output.ToString(), error.ToString());
    }

    static string Page(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", name);
    }

    [GeneratedRegex(@"```yaml\n# (?<name>\S+\.yaml)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex DefinitionFile();

    [GeneratedRegex(@"```json\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Lines();

    [GeneratedRegex(@"^\$ \./sextant (?<command>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
