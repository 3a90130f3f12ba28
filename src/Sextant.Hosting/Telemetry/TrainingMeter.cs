using System.Diagnostics.Metrics;
using Sextant.Hosting.Training;
using Sextant.Platform;

namespace Sextant.Hosting.Telemetry;

/// <summary>How training runs end, for whoever listens to the meter <see cref="Name"/>. Thread-safe.</summary>
public sealed class TrainingMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Training";

    readonly Meter _meter;
    readonly Histogram<double> _duration;
    readonly TrainingRuns _runs;
    int _active;

    /// <summary>A meter of the runs of a workspace.</summary>
    public TrainingMeter(TrainingQueue queue, TrainingRuns runs, IMeterFactory meters)
    {
        (_runs, _meter) = (runs, meters.Create(Name));
        _duration = _meter.CreateHistogram<double>("sextant.training.run.duration", "s", "Time from the start to the end of a training run, 0 for one that never began, by job and how it ended.", tags: null, DurationSteps.Work);
        _meter.CreateObservableGauge("sextant.training.active", () => Volatile.Read(ref _active), "{run}", "Training runs that wait or run.");
        queue.Ended += Ended;
    }

    /// <summary>Looks how many wait or run.</summary>
    /// <exception cref="StorageException">The store failed; what was seen before stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken) => Volatile.Write(ref _active, (await _runs.ActiveAsync(cancellationToken)).Count);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    void Ended(TrainingRun run)
    {
        var took = run is { StartedAt: { } started, EndedAt: { } ended } ? Math.Max(0, ended.Since(started).TotalSeconds) : 0;
        _duration.Record(took, new("job", run.Job), new KeyValuePair<string, object?>("state", TrainingRuns.Word(run.State)));
    }
}
