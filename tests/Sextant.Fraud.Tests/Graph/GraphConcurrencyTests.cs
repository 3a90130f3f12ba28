using static Sextant.Fraud.Tests.TestGraph;

namespace Sextant.Fraud.Tests;

public sealed class GraphConcurrencyTests
{
    [Fact]
    public async Task Readers_beside_the_writer_never_see_half_a_link()
    {
        // Device n is first seen with card c at hour n: a link whose time is not that of its neighbour would be torn.
        var graph = Create(cap: 4, largest: 6);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntil(graph, stop.Token))).ToList();
        for (var device = 0; device < 20_000; device++)
        {
            for (var card = 0; card < 3; card++) graph.Link(card, device, device);
            if (device % 5000 == 0) graph.RebuildComponents();
        }

        await stop.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(torn => torn == 0);
        graph.LinkCount.ShouldBe(60_000);
    }

    static int ReadUntil(EntityGraph graph, CancellationToken stop)
    {
        var torn = 0;
        var values = new double[GraphFeatures.Count];
        var reader = new GraphReader(graph);
        int[] neighbours = [];
        long[] firstSeen = [];
        while (!stop.IsCancellationRequested)
        {
            for (var card = 0; card < 3; card++)
            {
                var node = graph.Find(Card(card));
                var count = graph.Links.Read(node.Number, ref neighbours, ref firstSeen, out var forgotten);
                for (var i = 0; i < count; i++)
                {
                    if (Hour(int.Parse(graph.EntityOf(new(neighbours[i])).Key[1..])) != new Timestamp(firstSeen[i])) torn++;
                }

                if (forgotten > 0 && count != 4) torn++;
                reader.Read([node], Hour(30_000), values);
                if (values[12] < 1 || values[15] < 0) torn++;
            }
        }

        return torn;
    }
}
