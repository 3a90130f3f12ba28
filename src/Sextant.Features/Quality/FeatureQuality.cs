using Sextant.Events;

namespace Sextant.Features;

/// <summary>Collects, checks and keeps the statistics of views. Thread-safe.</summary>
/// <param name="tables">The history.</param>
/// <param name="compactor">Moves what waits in the log into the history first.</param>
/// <param name="stream">Where views are served.</param>
/// <param name="log">Where statistics and violations are kept.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="meter">Counts violations; null for nobody.</param>
public sealed class FeatureQuality(ITableStore tables, HistoryCompactor compactor, FeatureStream stream, QualityLog log, TimeProvider clock, FeatureMeter? meter = null)
{
    /// <summary>Collects a view's statistics as they are now, and counts the expectations that are not met. The first that have any values become the baseline.</summary>
    /// <exception cref="InvalidInputException">SXT2080: an expectation cannot be checked.</exception>
    /// <exception cref="StorageException">A store failed.</exception>
    public async Task<ViewQuality> CollectAsync(BoundView view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        await compactor.RunAsync(progress: null, cancellationToken);
        var statistics = await MeasureAsync(view, stream.TryGet(view.FullName, out var online) ? online : null, cancellationToken);
        var violations = ExpectationChecker.Check(view.Definition, statistics, statistics.CollectedAt);
        await log.SaveLatestAsync(statistics, violations, cancellationToken);
        foreach (var violation in violations) meter?.Violated(violation);
        if (statistics.Rows > 0 && await log.BaselineAsync(view.Name, view.Version, cancellationToken) is null) await log.SaveBaselineAsync(statistics, cancellationToken);
        return await KeptAsync(view, cancellationToken);
    }

    /// <summary>What is kept of a view, without collecting anything.</summary>
    public async Task<ViewQuality> KeptAsync(BoundView view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        var violations = await log.ViolationsAsync(view.Name, cancellationToken);
        return new(
            view,
            await log.LatestAsync(view.Name, view.Version, cancellationToken),
            await log.BaselineAsync(view.Name, view.Version, cancellationToken),
            [.. violations.Where(violation => violation.Version == view.Version)]);
    }

    /// <summary>Keeps what a version begins with, from history, unless that is kept already or the history has nothing of it yet.</summary>
    /// <exception cref="StorageException">A store failed.</exception>
    public async Task SaveBaselineAsync(BoundView view, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (await log.BaselineAsync(view.Name, view.Version, cancellationToken) is not null) return;
        // Computed: a view that was just applied is not served yet.
        var statistics = await MeasureAsync(view, online: null, cancellationToken);
        if (statistics.Rows > 0) await log.SaveBaselineAsync(statistics, cancellationToken);
    }

    Task<ViewStatistics> MeasureAsync(BoundView view, IOnlineView? online, CancellationToken cancellationToken) =>
        Task.Run(() => ViewMeasurement.Collect(tables, view, online, Timestamp.Now(clock), cancellationToken), cancellationToken);
}
