using System.Diagnostics.Metrics;
using Sextant.Platform;

namespace Sextant.Hosting.Telemetry;

/// <summary>What waits in review queues and how it is decided, for whoever listens to the meter <see cref="Name"/>. Thread-safe.</summary>
public sealed class ReviewMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Review";

    readonly Meter _meter;
    readonly Counter<long> _decided;
    readonly ReviewQueues _queues;
    IReadOnlyList<QueueLoad> _loads = [];

    /// <summary>A meter of the queues of a workspace.</summary>
    public ReviewMeter(ReviewQueues queues, IMeterFactory meters)
    {
        (_queues, _meter) = (queues, meters.Create(Name));
        _meter.CreateObservableGauge("sextant.review.cases", () => Volatile.Read(ref _loads).Select(load => new Measurement<long>(load.Cases, Of(load.Queue))), "{case}", "Cases that are not decided, by queue.");
        _meter.CreateObservableGauge("sextant.review.overdue", () => Volatile.Read(ref _loads).Select(load => new Measurement<long>(load.Overdue, Of(load.Queue))), "{case}", "Those past their limit.");
        _decided = _meter.CreateCounter<long>("sextant.review.decided", "{case}", "Cases that were decided, by queue and whether that took longer than it may.");
        queues.Decided += Decided;
    }

    /// <summary>Looks what waits.</summary>
    /// <exception cref="StorageException">The store failed; what was seen before stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken) => Volatile.Write(ref _loads, await _queues.LoadsAsync(cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    static KeyValuePair<string, object?> Of(string queue) => new("queue", queue);

    void Decided(string queue, bool isLate) => _decided.Add(1, Of(queue), new("late", isLate ? "true" : "false"));
}
