using System.CommandLine;
using Sextant.Cli.Output;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant learn evaluate</c>: how good a model is on a file.</summary>
static class LearnEvaluateCommand
{
    public static Command Create(CliContext cli)
    {
        var (model, file, label) = (LearnCommand.Model("MODEL"), LearnCommand.Rows(), LearnCommand.Label());
        var command = new Command("evaluate", "Measure a model on a file, with 95 % intervals. Of the file that it was trained on, only the rows held out count. Works on the files alone, without workspace or server.")
        {
            model, file, label, CommonOptions.Json(),
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (from, rows, column) = (cli.PathOf(parse.GetValue(model)!), cli.PathOf(parse.GetValue(file)!), parse.GetValue(label));
            var evaluated = await LearnCommand.RunAsync(cli, parse, "Evaluate", learning => learning.Evaluate(from, rows, column), cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(evaluated, CliJson.Default.ModelEvaluation, LearnTables.Evaluation);
            return ExitCodes.Ok;
        });
        return command;
    }
}
