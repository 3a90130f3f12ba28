using System.Diagnostics.Metrics;

namespace Sextant.Hosting.Telemetry;

/// <summary>How the event log writes, for whoever listens to the meter <see cref="Name"/>. Thread-safe.</summary>
public sealed class LogMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Log";

    readonly Meter _meter;
    readonly Histogram<double> _commits;

    /// <summary>A meter of a log; of one that cannot be watched it counts the events alone.</summary>
    public LogMeter(IEventLog log, IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _commits = _meter.CreateHistogram<double>("sextant.log.commit.duration", "s", "Time for a commit of the event log, which many requests may share, by result.", tags: null, DurationSteps.Requests);
        _meter.CreateObservableGauge("sextant.log.sequence", () => log.LastSequence, "{event}", "Number of the newest stored event.");
        if (log is not IWatchedLog watched) return;
        _meter.CreateObservableGauge("sextant.log.queue.size", () => watched.QueuedBytes, "By", "Bytes that wait for the disk.");
        watched.Committed = Committed;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    void Committed(TimeSpan took, bool isStored) => _commits.Record(took.TotalSeconds, new KeyValuePair<string, object?>("result", isStored ? "stored" : "failed"));
}
