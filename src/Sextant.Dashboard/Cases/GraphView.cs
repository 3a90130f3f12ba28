using System.Text.Json.Nodes;
using Sextant.Fraud;

namespace Sextant.Dashboard;

/// <summary>What an entity is linked to, as a page draws and lists it.</summary>
/// <param name="Start">Where the view starts.</param>
/// <param name="Ring">Members and links; null if the graph does not know the entity.</param>
/// <param name="HasGraph">Whether there is a graph at all.</param>
public sealed record GraphView(GraphEntity? Start, RingView? Ring, bool HasGraph)
{
    const int Steps = 2;
    const int Most = 60;

    /// <summary>The surroundings of the first of some entities that the graph knows.</summary>
    public static GraphView Of(EntityGraph? graph, IReadOnlyList<GraphEntity> entities, Timestamp time, int steps = Steps)
    {
        ArgumentNullException.ThrowIfNull(entities);
        if (graph is null) return new(null, null, false);
        foreach (var entity in entities.Where(entity => graph.Options.Kinds.Any(kind => kind.Name == entity.Kind)))
            if (RingView.Of(graph, entity, time, steps, Most) is { } ring) return new(entity, ring, true);
        return new(entities.Count > 0 ? entities[0] : null, null, true);
    }

    /// <summary>As cytoscape takes it.</summary>
    public JsonArray ToElements()
    {
        if (Ring is null) return [];
        JsonArray elements = [.. Ring.Members.Select((member, place) => (JsonNode)new JsonObject
        {
            ["data"] = new JsonObject { ["id"] = IdOf(member), ["kind"] = member.Kind, ["key"] = member.Key, ["steps"] = member.Steps, ["fraud"] = member.KnownFraud, ["start"] = place == 0 },
        })];
        foreach (var link in Ring.Links)
        {
            var (left, right) = (IdOf(Ring.Members[link.Left]), IdOf(Ring.Members[link.Right]));
            // The same link has the same id from whichever end it was seen.
            var id = string.CompareOrdinal(left, right) < 0 ? $"{left}|{right}" : $"{right}|{left}";
            elements.Add(new JsonObject { ["data"] = new JsonObject { ["id"] = id, ["source"] = left, ["target"] = right, ["width"] = Math.Min(6, 1 + Math.Log2(link.Count + 1)) } });
        }

        return elements;
    }

    static string IdOf(RingMember member) => $"{member.Kind}:{member.Key}";
}
