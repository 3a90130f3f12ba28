using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sextant.Events;

/// <summary>
/// What became of events that came in, for whoever listens to the meter <see cref="Name"/>: <c>sextant.events.received</c> by outcome and
/// <c>sextant.events.append.duration</c>; and a span of each step. Thread-safe; costs next to nothing while nobody listens.
/// </summary>
public sealed class EventMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Events";

    static readonly string[] Outcomes = ["accepted", "duplicate", "conflict", "quarantined", "refused"];

    readonly Meter _meter;
    readonly Counter<long> _received;
    readonly Histogram<double> _duration;
    readonly Tracing _tracing;
    readonly TimeProvider _clock;

    /// <summary>A meter that nothing has been counted by.</summary>
    public EventMeter(IMeterFactory meters, Tracing tracing, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (_tracing, _clock, _meter) = (tracing, clock, meters.Create(Name));
        _received = _meter.CreateCounter<long>("sextant.events.received", "{event}", "Events that came in, by what became of them.");
        _duration = _meter.CreateHistogram<double>("sextant.events.append.duration", "s", "Time until events of one step were durable, waiting included.", tags: null, DurationSteps.Requests);
    }

    internal long Now => _clock.GetTimestamp();

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal Activity? Begin(int events) => _tracing.Start("events.append")?.SetTag("sextant.events", events);

    internal void Appended(long started, AppendOutcome[] appended, IReadOnlyList<long?> setAside, int refused)
    {
        _duration.Record(_clock.GetElapsedTime(started).TotalSeconds);
        if (!_received.Enabled) return;
        var (accepted, duplicates) = (0, 0);
        foreach (var outcome in appended)
        {
            if (outcome == AppendOutcome.Accepted) accepted++;
            else if (outcome == AppendOutcome.Duplicate) duplicates++;
        }

        var kept = 0;
        for (var i = 0; i < setAside.Count; i++) kept += setAside[i] is null ? 0 : 1;
        Add(IntakeOutcome.Accepted, accepted);
        Add(IntakeOutcome.Duplicate, duplicates);
        Add(IntakeOutcome.Conflict, appended.Length - accepted - duplicates);
        Add(IntakeOutcome.Quarantined, kept);
        Add(IntakeOutcome.Refused, refused + setAside.Count - kept);
    }

    void Add(IntakeOutcome outcome, int events)
    {
        if (events > 0) _received.Add(events, new KeyValuePair<string, object?>("outcome", Outcomes[(int)outcome]));
    }
}
