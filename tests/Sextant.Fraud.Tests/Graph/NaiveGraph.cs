namespace Sextant.Fraud.Tests;

/// <summary>The features by their definitions, from a list of sights and labels, with nothing kept in between: what the graph is held to.</summary>
sealed class NaiveGraph(MadeUpSights sights, Timestamp time)
{
    readonly Dictionary<GraphEntity, Dictionary<GraphEntity, Timestamp>> _links = LinksOf(sights, time);

    public double[] Features(GraphEntity entity)
    {
        var near = Near(entity);
        var ages = near.Values.Select(seen => time.Since(seen).TotalDays).ToList();
        var fraud = near.Keys.Where(other => IsKnown(other)).ToList();
        var ways = near.Keys.SelectMany(through => Near(through).Keys.Where(end => end != entity).Select(end => (Through: through, End: end))).ToList();
        var ends = ways.Select(way => way.End).Where(IsKnown).Where(end => !near.ContainsKey(end)).Distinct().Count();
        var component = Component(entity, time);
        var others = component.Count(member => member != entity && IsKnown(member));
        return
        [
            near.Count, ages.Count(age => age <= 1), ages.Count(age => age <= 7), ages.Count == 0 ? double.NaN : ages.Max(), ages.Count == 0 ? double.NaN : ages.Min(),
            IsKnown(entity) ? 1 : 0, fraud.Count, fraud.Sum(other => 1.0 / Near(other).Count), near.Count == 0 ? 0 : (double)fraud.Count / near.Count, ends,
            ways.Where(way => IsKnown(way.End)).Sum(way => 1.0 / Near(way.Through).Count), Share(ways.Where(way => IsKnown(way.End)).Sum(way => 1.0 / Near(way.Through).Count), ways.Sum(way => 1.0 / Near(way.Through).Count)),
            component.Count, others, component.Count == 1 ? 0 : (double)others / (component.Count - 1),
            component.Count - LargestPart(component, 1), component.Count - LargestPart(component, 7),
        ];
    }

    public double[] PairFeatures(GraphEntity left, GraphEntity right)
    {
        var common = Near(left).Keys.Intersect(Near(right).Keys).ToList();
        var linked = Near(left).TryGetValue(right, out var seen) ? time.Since(seen).TotalDays : double.NaN;
        return [linked, common.Count, common.Sum(other => 1.0 / Near(other).Count), common.Count(IsKnown)];
    }

    static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    int LargestPart(HashSet<GraphEntity> component, int daysBack)
    {
        var start = new Timestamp((time.Day - daysBack) * Timestamp.MicrosPerDay);
        return component.Max(member => Component(member, start).Count);
    }

    /// <summary>All that a walk over links seen before a time comes to.</summary>
    HashSet<GraphEntity> Component(GraphEntity entity, Timestamp before)
    {
        HashSet<GraphEntity> reached = [entity];
        var open = new Queue<GraphEntity>([entity]);
        while (open.TryDequeue(out var next))
        {
            foreach (var (other, seen) in Near(next))
            {
                if (seen < before && reached.Add(other)) open.Enqueue(other);
            }
        }

        return reached;
    }

    bool IsKnown(GraphEntity entity) => sights.Labels.Where(label => label.Entity == entity && label.Time <= time).OrderBy(label => label.Time).LastOrDefault().IsFraud;

    Dictionary<GraphEntity, Timestamp> Near(GraphEntity entity) => _links.GetValueOrDefault(entity, []);

    static Dictionary<GraphEntity, Dictionary<GraphEntity, Timestamp>> LinksOf(MadeUpSights sights, Timestamp time)
    {
        var links = new Dictionary<GraphEntity, Dictionary<GraphEntity, Timestamp>>();
        foreach (var (left, right, seen) in sights.Sights.Where(sight => sight.Time < time))
        {
            Of(left).TryAdd(right, seen);
            Of(right).TryAdd(left, seen);
        }

        return links;

        Dictionary<GraphEntity, Timestamp> Of(GraphEntity entity) => links.TryGetValue(entity, out var known) ? known : links[entity] = [];
    }
}
