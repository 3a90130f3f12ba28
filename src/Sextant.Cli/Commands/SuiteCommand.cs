using System.CommandLine;
using Sextant.Cli.Measuring;
using Sextant.Cli.Output;

namespace Sextant.Cli.Commands;

/// <summary>What <c>eval</c> and <c>bench</c> have in common: everything but the kind of suite.</summary>
static class SuiteCommand
{
    public static Command Create(CliContext cli, SuiteKind kind, string name, string description, params IReadOnlyList<SuiteOption> options)
    {
        var suites = new Argument<string[]>("suite")
        {
            Description = "Names of suites, or 'all'; 'list' shows them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var data = new Option<string?>("--data") { Description = "Folder of the data sets. Default: SEXTANT_DATA, else shared/data beside the checkout.", HelpName = "DIR" };
        var seed = new Option<int>("--seed") { Description = "Seed of whatever is random.", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<string[]>[] own = [.. options.Select(option => new Option<string[]>($"--{option.Name}") { Description = option.Description, HelpName = option.Value })];
        var command = new Command(name, description) { suites, data, seed, CommonOptions.Json(), CommonOptions.Workspace(), List(cli, kind) };
        foreach (var option in own) command.Add(option);
        command.SetAction((parse, cancellationToken) =>
        {
            var names = parse.GetValue(suites) ?? [];
            if (names.Length == 0)
                throw new InvalidInputException("SXT6001", $"Which suites? See 'sextant {name} list', or run 'sextant {name} all'.");
            var chosen = SuiteCatalog.Choose(kind, names);
            var given = options.Zip(own).ToDictionary(pair => pair.First.Name, pair => (IReadOnlyList<string>)(parse.GetValue(pair.Second) ?? []));
            foreach (var option in given.Where(option => option.Value.Count == 0).Select(option => option.Key).ToList()) given.Remove(option);
            CheckTaken(chosen, given.Keys);
            var run = new SuiteRun(cli, parse, DataFolder.Find(cli, parse.GetValue(data)), parse.GetValue(seed), given);
            return run.RunAsync(chosen, cancellationToken);
        });
        return command;
    }

    static void CheckTaken(IReadOnlyList<ISuite> suites, IEnumerable<string> given)
    {
        foreach (var option in given)
        {
            if (suites.FirstOrDefault(suite => suite.Options.All(known => known.Name != option)) is { } other)
                throw new InvalidInputException("SXT3091", $"{other.Name} takes no --{option}. Leave it out, or run the suite that takes it by itself.");
        }
    }

    static Command List(CliContext cli, SuiteKind kind)
    {
        var command = new Command("list", "Show every suite with its data, its metrics and its last result.") { CommonOptions.Json(), CommonOptions.Workspace() };
        command.SetAction(parse =>
        {
            var measurements = MeasurementStore.Open(cli, parse);
            IReadOnlyList<SuiteDocument> suites =
            [
                .. SuiteCatalog.Of(kind).Select(suite => new SuiteDocument(suite.Name, suite.Description, suite.Data, suite.Metrics, measurements.Last(suite.Name))),
            ];
            ResultOutput.Of(cli, parse).PrintTable(suites, CliJson.Default.IReadOnlyListSuiteDocument, SuiteTables.List);
            return ExitCodes.Ok;
        });
        return command;
    }
}
