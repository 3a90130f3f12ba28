using Sextant.Testing;

namespace Sextant.Fraud.Tests;

public sealed class GraphSnapshotTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly MadeUpSights _sights = new(7, 600, 60);
    readonly EntityGraph _graph;
    readonly string _path;

    public GraphSnapshotTests() => (_graph, _path) = (_sights.GraphUntil(_sights.End, cap: 4, largest: 8), _folder.File("graph.snapshot"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_graph_comes_back_as_it_was()
    {
        GraphSnapshot.Write(_graph, _path, 42);
        var back = GraphSnapshot.Read(_path, _graph.Options, out var sequence).ShouldNotBeNull();
        (sequence, back.NodeCount, back.LinkCount, back.Clock).ShouldBe((42, _graph.NodeCount, _graph.LinkCount, _graph.Clock));
        foreach (var entity in _sights.Entities) back.FeaturesOf(entity, _sights.End).ShouldBe(_graph.FeaturesOf(entity, _sights.End));
    }

    [Fact]
    public void A_graph_that_came_back_goes_on_like_the_one_that_stayed()
    {
        GraphSnapshot.Write(_graph, _path, 1);
        var back = GraphSnapshot.Read(_path, _graph.Options, out _).ShouldNotBeNull();
        var more = new MadeUpSights(8, 300, 60);
        foreach (var graph in new[] { _graph, back })
        {
            foreach (var (left, right, time) in more.Sights) graph.Link(left, right, time.Add(TimeSpan.FromDays(60)));
        }

        var end = more.End.Add(TimeSpan.FromDays(60));
        foreach (var entity in _sights.Entities) back.FeaturesOf(entity, end).ShouldBe(_graph.FeaturesOf(entity, end));
    }

    [Fact]
    public void Without_a_file_there_is_no_graph() => GraphSnapshot.Read(_path, _graph.Options, out _).ShouldBeNull();

    [Fact]
    public void A_graph_of_other_options_is_not_read()
    {
        GraphSnapshot.Write(_graph, _path, 1);
        GraphSnapshot.Read(_path, _graph.Options with { LinksPerKind = 5 }, out _).ShouldBeNull();
    }

    [Fact]
    public void A_file_cut_short_is_refused()
    {
        GraphSnapshot.Write(_graph, _path, 1);
        var bytes = File.ReadAllBytes(_path);
        foreach (var length in new[] { 0, 5, 12, 40, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(_path, bytes[..length]);
            Should.Throw<StorageException>(() => GraphSnapshot.Read(_path, _graph.Options, out _)).Code.ShouldBe("SXT5405");
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_refused()
    {
        GraphSnapshot.Write(_graph, _path, 1);
        var bytes = File.ReadAllBytes(_path);
        for (var place = 0; place < bytes.Length; place += 1 + (bytes.Length / 50))
        {
            bytes[place] ^= 4;
            File.WriteAllBytes(_path, bytes);
            Should.Throw<StorageException>(() => GraphSnapshot.Read(_path, _graph.Options, out _)).Code.ShouldBe("SXT5405");
            bytes[place] ^= 4;
        }
    }
}
