using System.Collections.Immutable;
using Sextant.Expressions;

namespace Sextant.Features;

/// <summary>
/// A view checked against its source, with its expressions compiled: what stream, backfill and training set all run. Immutable and
/// thread-safe. Made by <see cref="ViewBinder"/>.
/// </summary>
public sealed class BoundView
{
    internal BoundView(FeatureView definition, int version, EventType source, ImmutableArray<int> keyFields, Schema output, CompiledExpression? where, ImmutableArray<CompiledExpression> inputs, ImmutableArray<BoundFeature> features)
    {
        Definition = definition;
        Version = version;
        Source = source;
        KeyFields = keyFields;
        Output = output;
        Where = where;
        Inputs = inputs;
        Features = features;
    }

    /// <summary>What was bound.</summary>
    public FeatureView Definition { get; }

    /// <summary>The view's name.</summary>
    public string Name => Definition.Name;

    /// <summary>1 at first, one more at every change of meaning.</summary>
    public int Version { get; }

    /// <summary>Name and version, <c>card_spending@2</c>: also the name of the view's online table.</summary>
    public string FullName => $"{Name}@{Version}";

    /// <summary>The event type that it was checked against.</summary>
    public EventType Source { get; }

    /// <summary>For each key, its field in the source.</summary>
    public ImmutableArray<int> KeyFields { get; }

    /// <summary>The features by name and type, in order.</summary>
    public Schema Output { get; }

    /// <summary>The features, as <see cref="Output"/> has them.</summary>
    public ImmutableArray<BoundFeature> Features { get; }

    /// <summary>The distinct expressions that the features take from an event.</summary>
    public ImmutableArray<CompiledExpression> Inputs { get; }

    CompiledExpression? Where { get; }

    /// <summary>True if the features are aggregates.</summary>
    public bool IsWindowed => Definition.IsWindowed;

    /// <summary>The source's fields that are read for keys, filter and features, each once, in the source's order.</summary>
    public IEnumerable<int> UsedFields => KeyFields
        .Concat(Inputs.Concat(Where is null ? [] : [Where]).SelectMany(input => input.Expression.Fields).Select(read => Source.Schema.IndexOf(read.Field)))
        .Distinct().Order();

    /// <summary>True if an event counts: the filter is true and no key is null.</summary>
    public bool Accepts(Row source)
    {
        foreach (var field in KeyFields)
        {
            if (source.IsNull(field)) return false;
        }

        return Where is null || Where.Holds(source);
    }

    /// <summary>Point views: the features of an event that <see cref="Accepts"/> took. <paramref name="output"/> has the schema <see cref="Output"/>.</summary>
    public void EvaluatePoint(Row source, Row output)
    {
        output.Clear();
        for (var i = 0; i < Features.Length; i++) Inputs[Features[i].Input].EvaluateInto(output, i, new ReadOnlySpan<Row>(in source));
    }
}
