using System.CommandLine;
using Sextant.Cli.Output;
using Sextant.Hosting.Drills;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant drill</c>: has things fail on purpose, and says what became of decisions.</summary>
static class DrillCommand
{
    public static Command Create(CliContext cli)
    {
        var names = new Argument<string[]>("NAME") { Description = $"Parts ({string.Join(", ", Drill.Parts)}) or single drills ({string.Join(", ", Drill.All.Select(drill => drill.Name))}). Default: all.", Arity = ArgumentArity.ZeroOrMore };
        var rate = new Option<int>("--rate") { Description = "Decisions a second, 10 to 5000.", HelpName = "N", DefaultValueFactory = _ => 200 };
        var seconds = new Option<int>("--seconds") { Description = "How long each of the three phases takes: before, under and after the faults. 1 to 60.", HelpName = "N", DefaultValueFactory = _ => 2 };
        var command = new Command("drill", "Start a demo in a temporary folder, have its parts be slow, fail or vanish while it decides, and say whether each service level held. Exit code 1 if one did not.") { names, rate, seconds, CommonOptions.Json() };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (drills, pace) = (Drill.Choose(parse.GetValue(names) ?? []), new DrillPace(parse.GetValue(rate), parse.GetValue(seconds)));
            var reports = await ProgressDisplay.Of(cli, parse).RunAsync("Drill", progress => new DrillRun(cli.Clock).RunAsync(drills, pace, progress, cancellationToken));
            ResultOutput.Of(cli, parse).PrintTable(reports, CliJson.Default.IReadOnlyListDrillReport, DrillTables.Reports);
            return reports.All(report => report.IsHeld) ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return command;
    }
}
