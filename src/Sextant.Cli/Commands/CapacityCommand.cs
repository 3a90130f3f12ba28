using System.CommandLine;
using Sextant.Cli.Measuring;
using Sextant.Cli.Output;
using Sextant.Platform;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant capacity</c>: what a load takes, by unit costs.</summary>
static class CapacityCommand
{
    public static Command Create(CliContext cli)
    {
        var (load, nodes) = (new CapacityLoadOptions(), new CapacityNodeOptions());
        var costs = new Option<string?>("--costs") { Description = "Unit costs that 'sextant capacity --json' printed, as on another machine. Default: they are measured here, in seconds.", HelpName = "FILE" };
        var command = new Command("capacity", "Memory, shards, cores, disk and network that a load takes, computed from costs measured on this machine, with every formula and assumption. Works without workspace or server.");
        foreach (var option in load.All.Concat(nodes.All)) command.Options.Add(option);
        command.Options.Add(costs);
        command.Options.Add(CommonOptions.Json());
        command.SetAction(async (parse, cancellationToken) =>
        {
            // Before seconds are spent on measuring.
            var (workload, assumptions) = (load.Read(parse).Checked(), nodes.Read(parse).Checked());
            var unit = parse.GetValue(costs) is { } file ? CostsFile.Read(cli.PathOf(file)) : await MeasureAsync(cli, parse, cancellationToken);
            var plan = CapacityPlan.Of(workload, unit, assumptions);
            var document = new CapacityDocument(plan.Workload, unit, plan.Figures, plan.Bottleneck, plan.Drivers, plan.Assumptions.Words());
            ResultOutput.Of(cli, parse).Print(document, CliJson.Default.CapacityDocument, writer => CapacityText.Write(document, writer));
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>An option of a number.</summary>
    public static Option<double> Number(string name, string description, double value) => new(name) { Description = description, HelpName = "NUMBER", DefaultValueFactory = _ => value };

    static Task<UnitCosts> MeasureAsync(CliContext cli, ParseResult parse, CancellationToken cancellationToken) =>
        ProgressDisplay.Of(cli, parse).RunAsync("Measure", progress => MeasuredCosts.MeasureAsync(cli.Clock, new Steps(progress), cancellationToken));

    sealed class Steps(IProgress<SuiteProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new(value, 0, 0));
    }
}
