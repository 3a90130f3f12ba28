using System.CommandLine;
using Sextant.Hosting.Measuring;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant eval</c>.</summary>
static class EvalCommand
{
    public static Command Create(CliContext cli) =>
        SuiteCommand.Create(cli, SuiteKind.Evaluation, "eval", "Measure quality on data: run suites, or list them.", FraudCsvOptions.All);
}
