using System.Collections.Immutable;

namespace Sextant.Fraud;

/// <summary>
/// Takes events into a graph in the order of the log: links and labels as rules declare them, at the events' own times. Where the graph
/// came from a snapshot, events that it reaches already are passed over. Not thread-safe.
/// </summary>
public sealed class GraphFeed
{
    readonly EntityGraph _graph;
    readonly IEventCatalog _catalog;
    readonly ILookup<string, GraphEventRule> _links;
    readonly ILookup<string, GraphLabelRule> _labels;
    readonly Dictionary<(int Type, int Version), BoundRules> _bound = [];

    /// <summary>A feed.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="catalog">Says what the fields of events are.</param>
    /// <param name="links">Which types link which kinds.</param>
    /// <param name="labels">Which types say who is fraud.</param>
    /// <param name="sequence">The last event that the graph has taken in, as its snapshot says; 0 for an empty graph.</param>
    /// <exception cref="InvalidInputException">SXT5403: a rule names a kind that the graph does not have. SXT5406: a link names a field that its rule does not.</exception>
    public GraphFeed(EntityGraph graph, IEventCatalog catalog, ImmutableArray<GraphEventRule> links, ImmutableArray<GraphLabelRule> labels, long sequence = 0)
    {
        (_graph, _catalog, Sequence) = (graph, catalog, sequence);
        (_links, _labels) = (links.ToLookup(rule => rule.EventType), labels.ToLookup(rule => rule.EventType));
        foreach (var kind in links.SelectMany(rule => rule.Entities.Select(entity => entity.Kind)).Concat(labels.Select(rule => rule.Kind))) graph.KindOf(kind);
        foreach (var rule in links)
        {
            var unknown = rule.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).FirstOrDefault(field => rule.Entities.All(entity => entity.Field != field));
            if (unknown is not null) throw new InvalidInputException("SXT5406", $"The links of '{rule.EventType}' name the field '{unknown}', whose kind the rule does not say. It has {string.Join(", ", rule.Entities.Select(entity => entity.Field))}.");
        }
    }

    /// <summary>The last event that the graph has taken in: what a snapshot is written with.</summary>
    public long Sequence { get; private set; }

    /// <summary>Takes a block of the log in.</summary>
    /// <exception cref="InvalidInputException">SXT5406: a rule names a field that the type does not have, or of another kind of value.</exception>
    public void Apply(EventBlock block)
    {
        foreach (var record in block) Apply(record);
    }

    /// <summary>Takes one event in. One whose keys are empty or too long links nothing.</summary>
    /// <exception cref="InvalidInputException">SXT5406: a rule names a field that the type does not have, or of another kind of value.</exception>
    public void Apply(EventRecord record)
    {
        if (record.Sequence <= Sequence) return;
        if (_catalog.TryGet(record.TypeId, out var type) && Takes(type.Name)) RulesOf(type).Apply(record);
        Sequence = record.Sequence;
    }

    /// <summary>Event types whose events it takes.</summary>
    public IEnumerable<string> EventTypes => _links.Select(group => group.Key).Union(_labels.Select(group => group.Key));

    /// <summary>Takes an event of the history in, whose place in the log is not looked at.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="row">Its fields, in the type's schema; others may follow.</param>
    /// <param name="time">When it happened.</param>
    /// <exception cref="InvalidInputException">SXT5406: a rule names a field that the type does not have, or of another kind of value.</exception>
    public void Apply(EventType type, Row row, Timestamp time)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (Takes(type.Name)) RulesOf(type).Apply(row, time);
    }

    /// <summary>Says that everything up to a place in the log is in the graph.</summary>
    public void AdvanceTo(long sequence) => Sequence = Math.Max(Sequence, sequence);

    bool Takes(string type) => _links.Contains(type) || _labels.Contains(type);

    BoundRules RulesOf(EventType type)
    {
        if (!_bound.TryGetValue((type.Id, type.Version), out var bound))
            _bound[(type.Id, type.Version)] = bound = new(_graph, type, _links[type.Name], _labels[type.Name]);
        return bound;
    }
}
