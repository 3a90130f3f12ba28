using System.CommandLine;
using Sextant.Cli.Output;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant learn compare</c>: two models on the same rows.</summary>
static class LearnCompareCommand
{
    public static Command Create(CliContext cli)
    {
        var (a, b, file, label) = (LearnCommand.Model("MODEL-A"), LearnCommand.Model("MODEL-B"), LearnCommand.Rows(), LearnCommand.Label());
        var command = new Command("compare", "Measure two models on the same rows and say which is better, or that it cannot be said. Of a file that they were trained on, only the rows held out count. Works on the files alone, without workspace or server.")
        {
            a, b, file, label, CommonOptions.Json(),
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (first, second) = (cli.PathOf(parse.GetValue(a)!), cli.PathOf(parse.GetValue(b)!));
            var (rows, column) = (cli.PathOf(parse.GetValue(file)!), parse.GetValue(label));
            var compared = await LearnCommand.RunAsync(cli, parse, "Compare", learning => learning.Compare(first, second, rows, column), cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(compared, CliJson.Default.ModelComparison, LearnTables.Comparison);
            return ExitCodes.Ok;
        });
        return command;
    }
}
