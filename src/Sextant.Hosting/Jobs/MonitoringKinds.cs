using System.Text.Json.Nodes;
using Sextant.Hosting.Monitoring;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Monitoring that does not wait for its hour, as kinds of jobs. Doing it twice is harmless.</summary>
public sealed class MonitoringKinds(WorkspaceMonitor monitor, EventDecisionLog decisions, OutcomeWatch outcomes)
{
    /// <summary>Name of the kind that folds decisions and counts what came of them.</summary>
    public const string Decisions = "monitoring.decisions";

    /// <summary>The kinds.</summary>
    public IReadOnlyList<JobKind> All =>
    [
        new(Decisions, "Folds what was decided lately, and counts what came of the decisions whose labels may still come.", async (_, context, stop) => await RunAsync(context, stop))
        {
            IsResumable = true,
            Exclusive = _ => "",
        },
    ];

    async Task<JsonObject?> RunAsync(JobContext context, CancellationToken stop)
    {
        context.Report(0, "folding decisions");
        await decisions.FlushAsync(stop);
        var folded = await monitor.FoldDecisionsAsync(decisions, stop);
        await monitor.SaveAsync(stop);
        var counted = await outcomes.CountAsync((share, words) => context.Report(0.1 + (0.9 * share), words), stop);
        return new() { ["folded"] = folded, ["counted"] = counted };
    }
}
