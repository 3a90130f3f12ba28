using Sextant.Hosting.Feedback;
using Sextant.Hosting.Telemetry;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting.DesignReviews;

/// <summary>Answers a design review's checklist with facts of the running workspace. It reads, and changes nothing; it costs about what listing everything once costs. Thread-safe.</summary>
public sealed class DesignReviewer(Workspace workspace, Stores stores, LabelFiles labels, JobQueue jobs, JobSchedules schedules, Readiness ready, TimeProvider clock)
{
    /// <summary>Makes the review.</summary>
    /// <exception cref="StorageException">A store failed.</exception>
    public async Task<DesignReview> ReviewAsync(CancellationToken cancellationToken)
    {
        var recentOf = new Dictionary<string, RecentDecisions>(StringComparer.Ordinal);
        foreach (var policy in stores.Policies.All) recentOf[policy.Name] = await RecentDecisions.ReadAsync(stores.Decisions, policy.Name, cancellationToken);
        var sources = new ReviewSources(workspace, stores, labels, jobs, schedules, ready)
        {
            Models = await stores.Models.Registry.ListAsync(null, cancellationToken),
            LabelCounts = await stores.Feedback.CountsAsync(cancellationToken),
            Recent = await RecentDecisions.ReadAsync(stores.Decisions, null, cancellationToken),
            RecentOf = recentOf,
        };
        return new(
            Timestamp.Now(clock),
            [
                PurposeSections.Requirements(sources),
                PurposeSections.Metrics(sources),
                PurposeSections.Architecture(sources),
                await MaterialSections.EventsAsync(sources, cancellationToken),
                MaterialSections.Features(sources),
                MaterialSections.Models(sources),
                ServingSections.Serving(sources),
                await ServingSections.MonitoringAsync(sources, cancellationToken),
                await OperationSections.ScalingAsync(sources, cancellationToken),
                OperationSections.TradeOffs(sources),
            ],
            await ReferenceTable.OfAsync(sources, cancellationToken));
    }
}
