using System.Collections.Concurrent;

namespace Sextant.Platform;

/// <summary>Reports on experiments that run, and stops those whose guard rails say so. Thread-safe.</summary>
/// <param name="registry">The experiments.</param>
/// <param name="reporter">Reports on one.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ExperimentWatch(ExperimentRegistry registry, ExperimentReporter reporter, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, (long Revision, ReportedExperiment Report)> _reports = new(StringComparer.Ordinal);

    /// <summary>Looks at every experiment that runs once.</summary>
    /// <returns>What was stopped, in words.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        List<string> stopped = [];
        foreach (var experiment in registry.All.Where(experiment => experiment.IsRunning))
        {
            var reported = await ReportAsync(experiment, isFresh: true, cancellationToken);
            if (reported.Report.Decision is not { Verdict: not ExperimentVerdict.Continue } decision) continue;
            var reason = string.Join("; ", decision.Reasons);
            await registry.StopAsync(experiment.Definition.Name, ExperimentRegistry.GuardName, reason, cancellationToken);
            stopped.Add($"{experiment.Definition.Name}: {reason}");
        }

        return stopped;
    }

    /// <summary>How an experiment stands: the last report, or a new one.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="isFresh">True: a new one in any case.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ReportedExperiment> ReportAsync(AppliedExperiment experiment, bool isFresh, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var name = experiment.Definition.Name;
        if (!isFresh && _reports.TryGetValue(name, out var known) && known.Revision == experiment.Revision) return known.Report;
        var at = Timestamp.Now(clock);
        var (report, outcomes) = await reporter.ReportAsync(experiment, cancellationToken);
        var reported = new ReportedExperiment(at, report, outcomes.MixedUnits, outcomes.UnexposedOutcomes);
        _reports[name] = (experiment.Revision, reported);
        return reported;
    }
}
