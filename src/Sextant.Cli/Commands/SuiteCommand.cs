using System.CommandLine;
using Sextant.Cli.Measuring;
using Sextant.Cli.Output;

namespace Sextant.Cli.Commands;

/// <summary>What <c>eval</c> and <c>bench</c> have in common: everything but the kind of suite.</summary>
static class SuiteCommand
{
    public static Command Create(CliContext cli, SuiteKind kind, string name, string description)
    {
        var suites = new Argument<string[]>("suite")
        {
            Description = "Names of suites, or 'all'; 'list' shows them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var data = new Option<string?>("--data") { Description = "Folder of the data sets. Default: SEXTANT_DATA, else shared/data beside the checkout.", HelpName = "DIR" };
        var seed = new Option<int>("--seed") { Description = "Seed of whatever is random.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var command = new Command(name, description) { suites, data, seed, CommonOptions.Json(), CommonOptions.Workspace(), List(cli, kind) };
        command.SetAction((parse, cancellationToken) =>
        {
            var names = parse.GetValue(suites) ?? [];
            if (names.Length == 0)
                throw new InvalidInputException("SXT6001", $"Which suites? See 'sextant {name} list', or run 'sextant {name} all'.");
            var chosen = SuiteCatalog.Choose(kind, names);
            var run = new SuiteRun(cli, parse, DataFolder.Find(cli, parse.GetValue(data)), parse.GetValue(seed));
            return run.RunAsync(chosen, cancellationToken);
        });
        return command;
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
