using System.Diagnostics;
using System.Text.RegularExpressions;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>docs/learning.md, word for word: the file is made as the page says, and its commands print what it shows. <c>SEXTANT_UPDATE_DOCS=1</c> rewrites that.</summary>
public sealed partial class LearningPageTests
{
    static readonly string Page = Path.Combine(Root(), "docs", "learning.md");

    [Fact]
    public async Task The_four_commands_do_what_the_page_shows()
    {
        if (OperatingSystem.IsWindows()) return; // The page makes its file with a POSIX shell and awk.
        using var folder = new TemporaryFolder();
        var page = await File.ReadAllTextAsync(Page);
        await MakeFileAsync(page, folder.Path);
        var blocks = Commands().Matches(page);
        blocks.Count.ShouldBe(4);
        var updated = page;
        foreach (Match block in blocks)
        {
            var (command, shown) = (block.Groups["command"].Value, block.Groups["output"].Value);
            var printed = await RunAsync(folder.Path, command.Split(' '));
            updated = updated.Replace(block.Value, $"```console\n$ ./sextant {command}\n{printed}```\n", StringComparison.Ordinal);
            // Digits, and so the order of columns, may differ from one processor to another; what is said may not.
            if (!Updates) WordsOf(printed).ShouldBe(WordsOf(shown), $"{command}: run the tests of Sextant.Cli once with SEXTANT_UPDATE_DOCS=1.");
        }

        if (Updates) await File.WriteAllTextAsync(Page, updated);
    }

    static bool Updates => Environment.GetEnvironmentVariable("SEXTANT_UPDATE_DOCS") == "1";

    static async Task MakeFileAsync(string page, string folder)
    {
        var script = Script().Match(page).Groups["script"].Value;
        script.ShouldNotBeEmpty();
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = folder })!;
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0);
    }

    static async Task<string> RunAsync(string folder, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        (await CliApplication.RunAsync(CliRun.Context(output, error) with { Folder = folder }, args, CancellationToken.None)).ShouldBe(ExitCodes.Ok, error.ToString());
        return string.Concat(output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd() + "\n")).TrimEnd() + "\n";
    }

    static IEnumerable<string> WordsOf(string text) => Words().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"```sh\n(?<script>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"```console\n\$ \./sextant (?<command>[^\n]*)\n(?<output>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex("[A-Za-z_|%]+")]
    private static partial Regex Words();
}
