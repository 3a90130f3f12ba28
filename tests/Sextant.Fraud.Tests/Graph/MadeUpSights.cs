using Sextant.Numerics;

namespace Sextant.Fraud.Tests;

/// <summary>Made-up sights of cards on devices, in order of time, some of them repeated, and labels in between; the same seed makes the same.</summary>
sealed class MadeUpSights
{
    public MadeUpSights(int seed, int count, int nodes)
    {
        var random = new SeededRandom(seed);
        var hour = 0.0;
        for (var i = 0; i < count; i++)
        {
            hour += random.NextDouble() * 4;
            if (random.NextInt32(5) == 0) Labels.Add((Entity(random, nodes), TestGraph.Hour(hour), random.NextInt32(4) > 0));
            else Sights.Add((TestGraph.Card(random.NextInt32(nodes)), TestGraph.Device(random.NextInt32(nodes)), TestGraph.Hour(hour)));
        }

        End = TestGraph.Hour(hour + 1);
    }

    public List<(GraphEntity Left, GraphEntity Right, Timestamp Time)> Sights { get; } = [];

    public List<(GraphEntity Entity, Timestamp Time, bool IsFraud)> Labels { get; } = [];

    public Timestamp End { get; }

    public IEnumerable<GraphEntity> Entities => Sights.SelectMany(sight => new[] { sight.Left, sight.Right }).Distinct();

    /// <summary>A graph that was told of what happened before a time, in order.</summary>
    public EntityGraph GraphUntil(Timestamp time, int cap = 64, int largest = 1000)
    {
        var graph = TestGraph.Create(cap, largest);
        var told = Sights.Where(sight => sight.Time < time).Select(sight => (sight.Time, Tell: (Action)(() => graph.Link(sight.Left, sight.Right, sight.Time))))
            .Concat(Labels.Where(label => label.Time <= time).Select(label => (label.Time, Tell: (Action)(() => graph.Label(label.Entity, label.Time, label.IsFraud)))));
        foreach (var (_, tell) in told.OrderBy(event_ => event_.Time)) tell();
        graph.AdvanceTo(time);
        return graph;
    }

    static GraphEntity Entity(SeededRandom random, int nodes)
    {
        var number = random.NextInt32(nodes);
        return random.NextInt32(2) == 0 ? TestGraph.Card(number) : TestGraph.Device(number);
    }
}
