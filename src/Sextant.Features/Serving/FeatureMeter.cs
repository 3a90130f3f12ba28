using System.Diagnostics.Metrics;

namespace Sextant.Features;

/// <summary>
/// What the feature store counts, for whoever listens to the meter <see cref="Name"/>: <c>sextant.features.online.reads</c> and
/// <c>sextant.features.online.entities</c>, <c>sextant.features.violations</c> by view, feature and kind, and
/// <c>sextant.features.stream.lag</c> in events. Thread-safe; costs next to nothing while nobody listens.
/// </summary>
public sealed class FeatureMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Features";

    readonly Meter _meter = new(Name);
    readonly Counter<long> _reads;
    readonly Counter<long> _entities;
    readonly Counter<long> _violations;

    /// <summary>A meter that also watches a stream.</summary>
    public FeatureMeter(FeatureStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _reads = _meter.CreateCounter<long>("sextant.features.online.reads", "{read}", "Online reads that were answered.");
        _entities = _meter.CreateCounter<long>("sextant.features.online.entities", "{entity}", "Entities in online reads that were answered.");
        _violations = _meter.CreateCounter<long>("sextant.features.violations", "{violation}", "Expectations that a check of a view's values found violated.");
        _meter.CreateObservableGauge("sextant.features.stream.lag", () => stream.Behind, "{event}", "Stored events that online values do not hold yet.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Read(int entities)
    {
        _reads.Add(1);
        _entities.Add(entities);
    }

    internal void Violated(Violation violation) =>
        _violations.Add(1, new("view", violation.View), new("feature", violation.Feature), new("kind", ExpectationReader.NameOf(violation.Kind)));
}
