using System.CommandLine;
using Sextant.Cli.Measuring;
using Sextant.Cli.Output;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant version</c>.</summary>
static class VersionCommand
{
    public static Command Create(CliContext cli)
    {
        var command = new Command("version", "Print the version, the commit it was built from, and the machine.") { CommonOptions.Json() };
        command.SetAction(parse =>
        {
            var version = new VersionDocument(BuildVersion.Number, BuildVersion.Commit, Machine.Describe());
            ResultOutput.Of(cli, parse).Print(
                version,
                CliJson.Default.VersionDocument,
                output => output.WriteLine($"sextant {version.Version} ({version.Commit}) on {version.Machine}"));
            return ExitCodes.Ok;
        });
        return command;
    }
}
