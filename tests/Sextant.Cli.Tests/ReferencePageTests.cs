using System.CommandLine;
using System.Text;

namespace Sextant.Cli.Tests;

/// <summary>docs/cli.md holds the help of every command, word for word. <c>SEXTANT_UPDATE_DOCS=1</c> rewrites it.</summary>
public sealed class ReferencePageTests
{
    const string Begin = "<!-- commands: written by a test, SEXTANT_UPDATE_DOCS=1 -->\n";
    static readonly string Page = Path.Combine(Root(), "docs", "cli.md");

    [Fact]
    public async Task The_page_says_what_help_says()
    {
        var text = await File.ReadAllTextAsync(Page);
        var expected = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + await CommandsAsync();
        if (Environment.GetEnvironmentVariable("SEXTANT_UPDATE_DOCS") == "1") await File.WriteAllTextAsync(Page, expected);
        else text.ShouldBe(expected, "Run the tests of Sextant.Cli once with SEXTANT_UPDATE_DOCS=1.");
    }

    [Fact]
    public async Task The_page_lists_every_exit_code()
    {
        var text = await File.ReadAllTextAsync(Page);

        foreach (var code in typeof(ExitCodes).GetFields().Select(field => field.GetRawConstantValue())) text.ShouldContain($"| {code} |");
    }

    static async Task<string> CommandsAsync()
    {
        var root = CliApplication.CreateRoot(CliRun.Context(TextWriter.Null, TextWriter.Null));
        var page = new StringBuilder();
        foreach (var path in Paths(root, []))
        {
            var help = (await CliRun.Of([.. path, "--help"])).Out.ReplaceLineEndings("\n").Trim();
            // Help names the program that runs, which here is the tests' host.
            help = help.Replace($"  {RootCommand.ExecutableName} ", "  sextant ", StringComparison.Ordinal);
            page.Append($"\n## {string.Join(' ', path.Prepend("sextant"))}\n\n```text\n{help}\n```\n");
        }

        return page.ToString();
    }

    static IEnumerable<string[]> Paths(Command command, string[] path) =>
        command.Subcommands.Where(child => !child.Hidden).SelectMany(child => Paths(child, [.. path, child.Name])).Prepend(path);

    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
