using System.CommandLine;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant bench</c>.</summary>
static class BenchCommand
{
    public static Command Create(CliContext cli) =>
        SuiteCommand.Create(cli, SuiteKind.Benchmark, "bench", "Measure speed: run suites, or list them.");
}
