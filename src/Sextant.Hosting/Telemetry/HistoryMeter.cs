using System.Diagnostics.Metrics;
using Sextant.Events;

namespace Sextant.Hosting.Telemetry;

/// <summary>How events move to the history, for whoever listens to the meter <see cref="Name"/>. Thread-safe.</summary>
public sealed class HistoryMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.History";

    readonly Meter _meter;
    readonly Histogram<double> _compactions;
    readonly Counter<long> _moved;
    readonly TimeProvider _clock;

    /// <summary>A meter of what a compactor does.</summary>
    public HistoryMeter(HistoryCompactor compactor, IMeterFactory meters, TimeProvider clock)
    {
        (_clock, _meter) = (clock, meters.Create(Name));
        _compactions = _meter.CreateHistogram<double>("sextant.history.compaction.duration", "s", "Time for moving what waited to the history, by result.", tags: null, DurationSteps.Work);
        _moved = _meter.CreateCounter<long>("sextant.history.moved", "{event}", "Events that were moved to the history.");
        _meter.CreateObservableGauge("sextant.history.pending", () => compactor.Pending, "{event}", "Events that wait in the log to be moved.");
    }

    internal long Now => _clock.GetTimestamp();

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Moved(long started, long events)
    {
        Ended(started, "moved");
        _moved.Add(events);
    }

    internal void Failed(long started) => Ended(started, "failed");

    void Ended(long started, string result) => _compactions.Record(_clock.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("result", result));
}
