using System.CommandLine;
using Sextant.Cli.Output;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant learn explain</c>: what a model goes by.</summary>
static class LearnExplainCommand
{
    public static Command Create(CliContext cli)
    {
        var (model, file) = (LearnCommand.Model("MODEL"), LearnCommand.Rows());
        var row = new Option<int?>("--row") { Description = "Also explain this row, counted from 1.", HelpName = "N" };
        var top = new Option<int>("--top") { Description = "How many columns to show; the rest in one line.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var command = new Command("explain", "Show which columns a model goes by (Shapley values over a file's rows), and why it predicts what it does for one row. Works on the files alone, without workspace or server.")
        {
            model, file, row, top, CommonOptions.Json(),
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (from, rows, number, most) = (cli.PathOf(parse.GetValue(model)!), cli.PathOf(parse.GetValue(file)!), parse.GetValue(row), parse.GetValue(top));
            if (most < 1) throw new InvalidInputException("SXT2179", $"--top is {most}, but at least 1 column is shown. Give 1 or more.");
            var explained = await LearnCommand.RunAsync(cli, parse, "Explain", learning => learning.Explain(from, rows, number), cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(explained, CliJson.Default.ModelExplanation, explanation => ExplanationTables.Of(explanation, most));
            return ExitCodes.Ok;
        });
        return command;
    }
}
