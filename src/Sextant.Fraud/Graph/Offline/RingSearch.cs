namespace Sextant.Fraud;

/// <summary>Breadth-first search for a <see cref="RingView"/>.</summary>
sealed class RingSearch(EntityGraph graph, Timestamp time, int steps, int most)
{
    readonly List<(int Node, int Steps)> _members = [];
    readonly Dictionary<int, int> _places = [];
    bool _isCut;

    public RingView Run(int start)
    {
        Add(start, 0);
        for (var i = 0; i < _members.Count; i++) Expand(_members[i].Node, _members[i].Steps);
        return new(
            [.. _members.Select(member => MemberOf(member.Node, member.Steps))],
            [.. _members.SelectMany((member, place) => LinksOf(member.Node, place)).OrderBy(link => link.Left).ThenBy(link => link.Right)],
            _isCut,
            graph.Components.Read(start, time.Day, graph.Labels));
    }

    void Expand(int node, int at)
    {
        var links = Kept(node).OrderBy(link => link.Neighbour).ToList();
        if (at == steps)
        {
            _isCut |= links.Any(link => !_places.ContainsKey(link.Neighbour));
            return;
        }

        // Through a super-node everybody is linked to everybody: it is shown, and the search stops there.
        var isSuper = at > 0 && graph.Links.Degree(node) > Math.Max(1, graph.Options.Kinds[graph.Nodes.KindOf(node)].LargestInComponent);
        foreach (var link in links)
        {
            if (_places.ContainsKey(link.Neighbour)) continue;
            if (isSuper || _members.Count == most) _isCut = true;
            else Add(link.Neighbour, at + 1);
        }
    }

    void Add(int node, int at)
    {
        _places.Add(node, _members.Count);
        _members.Add((node, at));
    }

    RingMember MemberOf(int node, int at)
    {
        var entity = graph.EntityOf(new(node));
        var known = graph.Labels.IsKnown(node, time.Micros);
        return new(entity.Kind, entity.Key, at, graph.Links.Degree(node), known, known ? new Timestamp(SinceOf(node)) : null);
    }

    /// <summary>When the present stretch of being known began.</summary>
    long SinceOf(int node)
    {
        var since = 0L;
        var known = false;
        foreach (var fact in graph.Labels.Of(node).TakeWhile(fact => fact.Time <= time.Micros))
        {
            if (fact.IsFraud && !known) since = fact.Time;
            known = fact.IsFraud;
        }

        return since;
    }

    IEnumerable<RingLink> LinksOf(int node, int place)
    {
        foreach (var link in Kept(node))
        {
            if (!_places.TryGetValue(link.Neighbour, out var other)) continue;
            // Told by the nearer end, or by the further one if the nearer has forgotten it.
            if (place < other || !Kept(link.Neighbour).Any(back => back.Neighbour == node))
                yield return new(Math.Min(place, other), Math.Max(place, other), new(link.FirstSeen), new(link.LastSeen), link.Count);
        }
    }

    IEnumerable<Link> Kept(int node) => graph.Links.Read(node).Where(link => link.FirstSeen < time.Micros);
}
