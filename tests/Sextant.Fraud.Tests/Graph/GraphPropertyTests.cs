using FsCheck.Xunit;
using Sextant.Numerics;

namespace Sextant.Fraud.Tests;

public sealed class GraphPropertyTests
{
    [Property(MaxTest = 60)]
    public void Features_are_those_of_their_definitions(int seed)
    {
        var sights = new MadeUpSights(seed, 150, 25);
        var graph = sights.GraphUntil(sights.End);
        var naive = new NaiveGraph(sights, sights.End);
        foreach (var entity in sights.Entities) ShouldBeNear(graph.FeaturesOf(entity, sights.End), naive.Features(entity), GraphFeatures.Count);
    }

    [Property(MaxTest = 40)]
    public void Features_as_of_a_time_do_not_see_what_came_later(int seed)
    {
        var sights = new MadeUpSights(seed, 150, 20);
        var graph = sights.GraphUntil(sights.End);
        var time = sights.Sights[sights.Sights.Count / 2].Time;
        var then = sights.GraphUntil(time);
        // Components are as of the clock, by their description; all before them is as of the time.
        foreach (var entity in sights.Entities) ShouldBeNear(graph.FeaturesOf(entity, time), then.FeaturesOf(entity, time), 12);
    }

    [Property(MaxTest = 40)]
    public void Features_of_pairs_are_those_of_their_definitions(int seed)
    {
        var sights = new MadeUpSights(seed, 120, 12);
        var graph = sights.GraphUntil(sights.End);
        var time = sights.Sights[sights.Sights.Count / 2].Time;
        var naive = new NaiveGraph(sights, time);
        var (reader, values) = (new GraphReader(graph), new double[GraphFeatures.OfPairs.Length]);
        foreach (var (left, right) in sights.Entities.SelectMany(left => sights.Entities.Select(right => (left, right))))
        {
            reader.ReadPair(graph.Find(left), graph.Find(right), time, values);
            ShouldBeNear(values, naive.PairFeatures(left, right), values.Length);
        }
    }

    [Property(MaxTest = 40)]
    public void Components_built_anew_are_those_that_grew(int seed)
    {
        var sights = new MadeUpSights(seed, 120, 60);
        var graph = sights.GraphUntil(sights.End);
        var grown = sights.Entities.ToDictionary(entity => entity, entity => graph.FeaturesOf(entity, sights.End));
        graph.RebuildComponents();
        foreach (var (entity, features) in grown) graph.FeaturesOf(entity, sights.End).ShouldBe(features);
    }

    [Property(MaxTest = 60)]
    public void A_node_keeps_the_links_seen_last_and_counts_them_all(int seed)
    {
        var random = new SeededRandom(seed);
        var graph = TestGraph.Create(cap: 5);
        var lastSeen = new Dictionary<int, int>();
        // Devices remember the one card, so what the card forgot is no new link when it comes back.
        for (var hour = 0; hour < 80; hour++)
        {
            var device = random.NextInt32(15);
            lastSeen[device] = hour;
            graph.Link(0, device, hour);
        }

        var kept = graph.Links.Read(graph.Find(TestGraph.Card(0)).Number).Select(link => graph.EntityOf(new(link.Neighbour)));
        kept.ShouldBe(lastSeen.OrderByDescending(seen => seen.Value).Take(5).Select(seen => TestGraph.Device(seen.Key)), ignoreOrder: true);
        graph.Feature(TestGraph.Card(0), "degree", 80).ShouldBe(lastSeen.Count);
    }

    static void ShouldBeNear(double[] actual, double[] expected, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (double.IsNaN(expected[i])) actual[i].ShouldBe(double.NaN, GraphFeatures.All[i].Name);
            else actual[i].ShouldBe(expected[i], 1e-9, GraphFeatures.All[i].Name);
        }
    }
}
