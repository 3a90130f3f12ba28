using System.Text.Json.Nodes;
using Sextant.Features;
using Sextant.Platform;

namespace Sextant.Hosting.Jobs;

/// <summary>Long work that a caller waits for: done at once in this process, as a job with progress and history. Thread-safe.</summary>
public sealed class RecordedWork(JobRunner runner, HistoryKinds history, FeatureKinds features, FillKinds fills, FeatureStream stream)
{
    /// <summary>Moves what is in the log into the history.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Stops it; what was moved stays.</param>
    /// <returns>How many events moved.</returns>
    public Task<long> CompactAsync(string by, CancellationToken cancellationToken) => runner.HereAsync(new NewJob(HistoryKinds.Compact, [], by), history.CompactAsync, history.Moved, cancellationToken);

    /// <summary>Compares every file of the history with its hash.</summary>
    /// <returns>What is wrong, per file.</returns>
    public Task<IReadOnlyList<string>> VerifyAsync(string by, CancellationToken cancellationToken) => runner.HereAsync(new NewJob(HistoryKinds.Verify, [], by), history.VerifyAsync, history.Found, cancellationToken);

    /// <summary>Collects the statistics of a view.</summary>
    /// <exception cref="InvalidInputException">SXT2080: an expectation cannot be checked.</exception>
    public Task<ViewQuality> CollectAsync(BoundView view, string by, CancellationToken cancellationToken) => runner.HereAsync(
        new NewJob(FeatureKinds.Statistics, new JsonObject { ["view"] = view.FullName }, by), (context, stop) => features.CollectAsync(view, context, stop), FeatureKinds.Counted, cancellationToken);

    /// <summary>Computes sampled reads again.</summary>
    /// <param name="set">Only of this set; null for all.</param>
    /// <param name="sample">At most so many.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<AuditReport> AuditAsync(string? set, int sample, string by, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["sample"] = sample };
        if (set is not null) parameters["set"] = set;
        return runner.HereAsync(new NewJob(FeatureKinds.Audit, parameters, by), (context, stop) => features.AuditAsync(set, sample, context, stop), FeatureKinds.Compared, cancellationToken);
    }

    /// <summary>Fills a view anew. It goes on when the caller goes away.</summary>
    /// <param name="view">Name and version.</param>
    /// <param name="by">Who asks.</param>
    /// <returns>The refill, and a task that gives how many entities are served since.</returns>
    /// <exception cref="InvalidInputException">At once: SXT2072: it is being filled already. SXT2073: the stream does not feed such a view.</exception>
    public (Task Refill, Task<long> Filled) Backfill(string view, string by)
    {
        var refill = stream.BeginRefill(view);
        return (refill, runner.HereAsync(
            new NewJob(FillKinds.Backfill, new JsonObject { ["view"] = view }, by), (context, stop) => fills.BackfillAsync(view, refill, context, stop), entities => FillKinds.Filled(view, entities), CancellationToken.None));
    }
}
