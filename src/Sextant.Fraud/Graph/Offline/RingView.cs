using System.Collections.Immutable;

namespace Sextant.Fraud;

/// <summary>What an analyst sees around an entity: who is linked, how and since when, and who is known.</summary>
/// <param name="Members">The entity, then the others: nearer first, of the same distance in the order in which the graph first saw them.</param>
/// <param name="Links">Links between members.</param>
/// <param name="IsCut">True if there is more than the view may hold, or a super-node through which it does not go.</param>
/// <param name="Component">The whole component's figures.</param>
public sealed record RingView(ImmutableArray<RingMember> Members, ImmutableArray<RingLink> Links, bool IsCut, ComponentFigures Component)
{
    /// <summary>The surroundings of an entity as of a time.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="entity">Where the view starts.</param>
    /// <param name="time">Links first seen before, labels known at or before. Counts and last sights are as of the graph's clock.</param>
    /// <param name="steps">How many links far. Default 3.</param>
    /// <param name="most">Most members. Default 200.</param>
    /// <returns>The view; null if the graph does not know the entity.</returns>
    /// <exception cref="InvalidInputException">SXT5403: no such kind is declared.</exception>
    public static RingView? Of(EntityGraph graph, GraphEntity entity, Timestamp time, int steps = 3, int most = 200)
    {
        var start = graph.Find(entity);
        return start == GraphNode.Unknown ? null : new RingSearch(graph, time, steps, most).Run(start.Number);
    }
}
