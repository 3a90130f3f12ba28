using System.CommandLine;
using Sextant.Cli.Measuring;
using Sextant.Cli.Output;
using Sextant.Platform;

namespace Sextant.Cli.Commands;

/// <summary><c>sextant capacity</c>: what a load takes, by unit costs.</summary>
static class CapacityCommand
{
    static readonly Workload Load = new();
    static readonly CapacityAssumptions Assumed = new();

    public static Command Create(CliContext cli)
    {
        var users = Number("--users", "Users, each a row of the online store.", Load.Users);
        var items = Number("--items", "Items, each a row as well.", Load.Items);
        var qps = Number("--qps", "Decisions a second at the peak.", Load.Qps);
        var features = Number("--features", "Numbers that a row has and a read takes.", Load.Features);
        var entities = Number("--entities", "Rows that a decision reads beside those of its candidates.", Load.Entities);
        var candidates = Number("--candidates", "Items that a decision reads and scores; 0: it scores one row.", Load.Candidates);
        var events = Number("--events-per-decision", "Events that each decision comes with or brings about.", Load.EventsPerDecision);
        var retention = Number("--retention-days", "Days that events and decisions are kept.", Load.RetentionDays);
        var model = new Option<double?>("--model-micros") { Description = "Microseconds of a core that the model takes for a row. Default: as measured with 100 trees.", HelpName = "MICROS" };
        var memory = Number("--node-memory", "Memory of a node, in bytes.", Assumed.NodeMemoryBytes);
        var cores = Number("--node-cores", "Cores of a node.", Assumed.NodeCores);
        var disk = Number("--node-disk", "Disk of a node, in bytes.", Assumed.NodeDiskBytes);
        var replicas = Number("--replicas", "Copies of everything.", Assumed.Replicas);
        var cpu = Number("--cpu-share", "Share of the cores that the peak may use.", Assumed.CpuShare);
        var peak = Number("--peak-to-mean", "How many times the day's mean the peak is.", Assumed.PeakToMean);
        var costs = new Option<string?>("--costs") { Description = "Unit costs that 'sextant capacity --json' printed, as on another machine. Default: they are measured here, in seconds.", HelpName = "FILE" };
        var command = new Command("capacity", "Memory, shards, cores, disk and network that a load takes, computed from costs measured on this machine, with every formula and assumption. Works without workspace or server.")
        {
            users, items, qps, features, entities, candidates, events, retention, model, memory, cores, disk, replicas, cpu, peak, costs, CommonOptions.Json(),
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            var load = new Workload
            {
                Users = parse.GetValue(users), Items = parse.GetValue(items), Qps = parse.GetValue(qps), Features = parse.GetValue(features), Entities = parse.GetValue(entities),
                Candidates = parse.GetValue(candidates), EventsPerDecision = parse.GetValue(events), RetentionDays = parse.GetValue(retention), ModelMicros = parse.GetValue(model),
            };
            var assumptions = new CapacityAssumptions
            {
                NodeMemoryBytes = parse.GetValue(memory), NodeCores = parse.GetValue(cores), NodeDiskBytes = parse.GetValue(disk), Replicas = parse.GetValue(replicas),
                CpuShare = parse.GetValue(cpu), PeakToMean = parse.GetValue(peak),
            };
            // Before seconds are spent on measuring.
            load.Checked();
            assumptions.Checked();
            var unit = parse.GetValue(costs) is { } file ? CostsFile.Read(cli.PathOf(file)) : await MeasureAsync(cli, parse, cancellationToken);
            Print(cli, parse, CapacityPlan.Of(load, unit, assumptions), unit);
            return ExitCodes.Ok;
        });
        return command;
    }

    static Task<UnitCosts> MeasureAsync(CliContext cli, ParseResult parse, CancellationToken cancellationToken) =>
        ProgressDisplay.Of(cli, parse).RunAsync("Measure", progress => MeasuredCosts.MeasureAsync(cli.Clock, new Steps(progress), cancellationToken));

    static void Print(CliContext cli, ParseResult parse, CapacityPlan plan, UnitCosts costs)
    {
        var document = new CapacityDocument(plan.Workload, costs, plan.Figures, plan.Bottleneck, plan.Drivers, plan.Assumptions.Words());
        ResultOutput.Of(cli, parse).Print(document, CliJson.Default.CapacityDocument, writer => CapacityText.Write(document, writer));
    }

    static Option<double> Number(string name, string description, double value) => new(name) { Description = description, HelpName = "NUMBER", DefaultValueFactory = _ => value };

    sealed class Steps(IProgress<SuiteProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new(value, 0, 0));
    }
}
