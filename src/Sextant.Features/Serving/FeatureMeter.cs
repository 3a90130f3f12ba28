using System.Diagnostics.Metrics;

namespace Sextant.Features;

/// <summary>
/// What the feature store counts, for whoever listens to the meter <see cref="Name"/>: <c>sextant.features.online.reads</c>,
/// <c>sextant.features.online.entities</c> and <c>sextant.features.online.duration</c>, <c>sextant.features.online.degradations</c> by code,
/// <c>sextant.features.violations</c> by view, feature and kind, and <c>sextant.features.stream.lag</c> in events. Thread-safe; costs next to nothing while nobody listens.
/// </summary>
public sealed class FeatureMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Features";

    readonly Meter _meter;
    readonly Counter<long> _reads;
    readonly Counter<long> _entities;
    readonly Counter<long> _violations;
    readonly Counter<long> _degradations;
    readonly Histogram<double> _duration;

    /// <summary>A meter that also watches a stream.</summary>
    public FeatureMeter(FeatureStream stream, IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _reads = _meter.CreateCounter<long>("sextant.features.online.reads", "{read}", "Online reads that were answered.");
        _entities = _meter.CreateCounter<long>("sextant.features.online.entities", "{entity}", "Entities in online reads that were answered.");
        _duration = _meter.CreateHistogram<double>("sextant.features.online.duration", "s", "Time for an online read, without reading the request and writing the answer.", tags: null, DurationSteps.Requests);
        _degradations = _meter.CreateCounter<long>("sextant.features.online.degradations", "{degradation}", "What answers of online reads lacked, by code.");
        _violations = _meter.CreateCounter<long>("sextant.features.violations", "{violation}", "Expectations that a check of a view's values found violated.");
        _meter.CreateObservableGauge("sextant.features.stream.lag", () => stream.Behind, "{event}", "Stored events that online values do not hold yet.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Read(int entities, TimeSpan took, IReadOnlyList<StreamDegradation> degradations)
    {
        _reads.Add(1);
        _entities.Add(entities);
        _duration.Record(took.TotalSeconds);
        for (var i = 0; i < degradations.Count; i++) _degradations.Add(1, new KeyValuePair<string, object?>("code", degradations[i].Code));
    }

    internal void Violated(Violation violation) =>
        _violations.Add(1, new("view", violation.View), new("feature", violation.Feature), new("kind", ExpectationReader.NameOf(violation.Kind)));
}
