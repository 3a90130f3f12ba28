using System.Collections.Immutable;

namespace Sextant.Fraud;

/// <summary>
/// What the graph says about one entity at a time: the one list of names, in the order in which <see cref="GraphReader.Read"/> writes
/// them. Links first seen before the time and labels known at or before it count; components are as of the graph's clock.
/// </summary>
public static class GraphFeatures
{
    /// <summary>Names and meanings, in order.</summary>
    public static ImmutableArray<GraphFeature> All { get; } =
    [
        new("degree", "How many others it is linked to; links that were forgotten count."),
        new("new_links_1d", "Links first seen in the 24 hours before; of those that are kept."),
        new("new_links_7d", "Links first seen in the 7 days before; of those that are kept."),
        new("oldest_link_days", "Days since the oldest of its links that are kept was first seen; missing without links."),
        new("newest_link_days", "Days since its newest link was first seen; missing without links."),
        new("known_fraud", "1 if it is itself known to be fraud, else 0."),
        new("fraud_neighbours", "How many of those linked to it are known fraud."),
        new("fraud_neighbours_damped", "The same, each counting one divided by its own degree: a fraudulent address that thousands share says little about each."),
        new("fraud_neighbour_share", "fraud_neighbours divided by the links that are kept; 0 without links."),
        new("fraud_two_hops", "How many known frauds are two links away and not nearer."),
        new("fraud_two_hops_damped", "Known frauds two links away, each way there counting one divided by the degree of the node in between."),
        new("fraud_two_hops_share", "fraud_two_hops_damped divided by all that is two links away, counted in the same way; 0 if nothing is."),
        new("component_size", "Nodes in its component, itself included."),
        new("component_fraud", "Other nodes of its component that are known fraud."),
        new("component_fraud_share", "component_fraud divided by the other nodes; 0 if it is alone."),
        new("component_growth_1d", "Nodes more in its component than its largest part had when yesterday began (UTC)."),
        new("component_growth_7d", "Nodes more in its component than its largest part had when the day a week before began (UTC)."),
    ];

    /// <summary>Names and meanings of what <see cref="GraphReader.ReadPair"/> says about two entities, in order.</summary>
    public static ImmutableArray<GraphFeature> OfPairs { get; } =
    [
        new("linked_days", "Days since the two were first seen together; missing if they never were, or both have forgotten it."),
        new("common_neighbours", "How many others both are linked to."),
        new("common_neighbours_damped", "The same, each counting one divided by its own degree."),
        new("common_fraud", "How many of them are known fraud."),
    ];

    /// <summary>How many there are for each entity.</summary>
    public static int Count => All.Length;

    /// <summary>Names for a list of entities, in the order of their values: <c>card_degree</c>, <c>card_new_links_1d</c>, …, <c>device_degree</c>, ….</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<string> entities) => entities.SelectMany(entity => All.Select(feature => $"{entity}_{feature.Name}"));
}
