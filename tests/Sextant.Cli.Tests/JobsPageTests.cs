using System.Text.RegularExpressions;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>The commands of docs/jobs.md, word for word and one after the other, and what they refuse.</summary>
public sealed partial class JobsPageTests
{
    [Fact]
    public async Task Every_command_of_the_page_works_after_those_before_it()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Page());
        var commands = Command().Matches(text).Select(match => match.Groups["command"].Value).ToList();

        commands.Count.ShouldBe(6);
        foreach (var command in commands)
        {
            var run = await RunAsync(folder, [.. Word().Matches(command).Select(word => word.Value.Trim('\''))]);
            run.Exit.ShouldBe(ExitCodes.Ok, command + run.Error);
        }
    }

    [Fact]
    public async Task A_job_is_asked_for_followed_and_looked_at_on_the_command_line()
    {
        using var folder = new TemporaryFolder();

        var run = await RunAsync(folder, "jobs", "run", "history.verify", "--by", "ana", "--once", "k");

        run.Exit.ShouldBe(ExitCodes.Ok, run.Error);
        run.Output.ShouldContain("j-1 is succeeded: {\"files\":0");
        (await RunAsync(folder, "jobs", "show", "j-1")).Output.ShouldContain("succeeded");
        (await RunAsync(folder, "jobs", "list", "--json")).Output.ShouldContain("\"key\":\"k\"");
        (await RunAsync(folder, "jobs", "retry", "j-1", "--by", "ana")).Error.ShouldContain("SXT2603");
        (await RunAsync(folder, "jobs", "show", "j-9")).Error.ShouldContain("SXT2602");
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_words()
    {
        using var folder = new TemporaryFolder();

        (await RunAsync(folder, "jobs", "run", "history.verfy")).Error.ShouldContain("Did you mean 'history.verify'?");
        (await RunAsync(folder, "jobs", "run", "features.audit", "-p", "sample=many")).Error.ShouldContain("'sample' must be a whole number");
        (await RunAsync(folder, "jobs", "run", "features.audit", "-p", "sample")).Error.ShouldContain("SXT6030");
        (await RunAsync(folder, "jobs", "schedules", "set", "a/b", "history.verify", "--cron", "0 0 * * *")).Error.ShouldContain("SXT2609");
        (await RunAsync(folder, "jobs", "schedules", "set", "nightly", "history.verify", "--cron", "0 25 * * *")).Error.ShouldContain("the hour");
        (await RunAsync(folder, "jobs", "schedules", "delete", "nightly")).Error.ShouldContain("SXT2610");
    }

    static async Task<(int Exit, string Output, string Error)> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CliApplication.RunAsync(CliRun.Context(output, error) with { Folder = folder.Path }, arguments, CancellationToken.None);
        return (exit, output.ToString(), error.ToString());
    }

    static string Page()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", "jobs.md");
    }

    [GeneratedRegex(@"^\$ \./sextant (?<command>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Word();
}
