using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Hosting;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant learn</c>: models of a file's rows. A file belongs to no workspace, so these commands need no server.</summary>
static class LearnCommand
{
    public static Command Create(CliContext cli) => new("learn", "Train, measure, explain and compare models on CSV, NDJSON or Parquet files. Works on the files alone, without workspace or server.")
    {
        LearnTrainCommand.Create(cli),
        LearnEvaluateCommand.Create(cli),
        LearnExplainCommand.Create(cli),
        LearnCompareCommand.Create(cli),
    };

    public static Argument<string> Model(string name) => new(name) { Description = "The file that 'sextant learn train --out' wrote." };

    public static Argument<string> Rows() => new("FILE") { Description = "The rows: .csv (.csv.gz), .ndjson or .parquet." };

    public static Option<string?> Label() => new("--label") { Description = "Column of the labels. Default: the one that the model was trained with.", HelpName = "COLUMN" };

    /// <summary>Runs work on files, with progress.</summary>
    public static Task<T> RunAsync<T>(CliContext cli, ParseResult parse, string title, Func<TableLearning, T> work, CancellationToken cancellationToken) =>
        ProgressDisplay.Of(cli, parse).RunAsync(title, progress => Task.Run(
            () =>
            {
                using var learning = new TableLearning(progress, cancellationToken);
                return work(learning);
            },
            cancellationToken));
}
