using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Hosting;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant learn train</c>: a model of a file's rows.</summary>
static class LearnTrainCommand
{
    static readonly TableModelOptions Defaults = new("");

    public static Command Create(CliContext cli)
    {
        var file = LearnCommand.Rows();
        var label = new Option<string>("--label") { Description = "Column to learn. 0 and 1 or true and false: the model tells them apart. Other numbers: it predicts them.", HelpName = "COLUMN", Required = true };
        var output = new Option<string>("--out", "-o") { Description = "The model's file to write.", HelpName = "MODEL", Required = true };
        var time = new Option<string?>("--time") { Description = "Column of times, or of whole numbers that grow: the latest rows are held out. Default: rows are held out by chance.", HelpName = "COLUMN" };
        var ignore = new Option<string[]>("--ignore", "--id") { Description = "A column that is no feature, such as an id; may be repeated.", HelpName = "COLUMN" };
        var model = new Option<string>("--model", "-m") { Description = "gbdt (boosted trees), logistic (two classes) or ridge (numbers).", HelpName = "KIND", DefaultValueFactory = _ => Defaults.Kind };
        var rounds = Number("--rounds", "gbdt: most trees; fewer if the validation rows no longer gain.", Defaults.Rounds);
        var patience = Number("--patience", "gbdt: trees without gain on the validation rows before training ends.", Defaults.Patience);
        var depth = Number("--depth", "gbdt: most splits on a path.", Defaults.Depth);
        var rate = Number("--learning-rate", "gbdt: what each tree counts, up to 1.", Defaults.LearningRate);
        var bins = Number("--bins", "gbdt: most bins of a column; 4096 can help with rare labels.", Defaults.Bins);
        var l2 = Number("--l2", "Penalty on squared weights.", Defaults.L2);
        var seed = Number("--seed", "Seed of whatever is random: the same gives the same file.", Defaults.Seed);
        var command = new Command("train", "Learn from 60 % of a file's rows, stop and calibrate on 20 %, measure on the last 20 %, and write the model. Texts become categories; empty values are missing. Works on the file alone, without workspace or server.")
        {
            file, label, output, time, ignore, model, rounds, patience, depth, rate, bins, l2, seed, CommonOptions.Json(),
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var options = new TableModelOptions(parse.GetValue(label)!)
            {
                Time = parse.GetValue(time),
                Ignored = parse.GetValue(ignore) ?? [],
                Kind = parse.GetValue(model)!,
                Rounds = parse.GetValue(rounds),
                Patience = parse.GetValue(patience),
                Depth = parse.GetValue(depth),
                LearningRate = parse.GetValue(rate),
                Bins = parse.GetValue(bins),
                L2 = parse.GetValue(l2),
                Seed = parse.GetValue(seed),
            };
            var (rows, target) = (cli.PathOf(parse.GetValue(file)!), cli.PathOf(parse.GetValue(output)!));
            var trained = await LearnCommand.RunAsync(cli, parse, "Train", learning => learning.Train(rows, options, target), cancellationToken);
            ResultOutput.Of(cli, parse).PrintTable(trained, CliJson.Default.TrainedModel, LearnTables.Trained);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Option<T> Number<T>(string name, string description, T standard) => new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
}
