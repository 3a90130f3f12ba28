using System.Diagnostics;
using System.Text.RegularExpressions;
using Sextant.Testing;

namespace Sextant.Cli.Tests;

/// <summary>The commands of docs/models.md, word for word and one after the other, on the file that docs/learning.md makes.</summary>
public sealed partial class ModelsPageTests
{
    [Fact]
    public async Task Every_command_of_the_page_works_after_those_before_it()
    {
        if (OperatingSystem.IsWindows()) return; // The file is made with a POSIX shell and awk.
        using var folder = new TemporaryFolder();
        var script = Script().Match(await File.ReadAllTextAsync(Page("learning.md"))).Groups["script"].Value;
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = folder.Path })!;
        await shell.WaitForExitAsync();
        foreach (Match file in DefinitionFile().Matches(await File.ReadAllTextAsync(Page("models.md"))))
        {
            var path = folder.File(file.Groups["name"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Groups["text"].Value);
        }

        var commands = Command().Matches(await File.ReadAllTextAsync(Page("models.md"))).Select(match => match.Groups["command"].Value).ToList();

        commands.Count.ShouldBe(12);
        foreach (var command in commands)
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var exit = await CliApplication.RunAsync(CliRun.Context(output, error) with { Folder = folder.Path }, command.Split(' '), CancellationToken.None);
            exit.ShouldBe(ExitCodes.Ok, $"{command}\n{error}{output}");
        }
    }

    static string Page(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs", name);
    }

    [GeneratedRegex(@"```sh\n(?<script>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex(@"```yaml\n# (?<name>\S+\.yaml)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex DefinitionFile();

    [GeneratedRegex(@"^\$ \./sextant (?<command>.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
