using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class TreeWalkTests
{
    static readonly TreeWalkNode Leaf = new(float.NaN, 0, 0);

    [Property]
    public void Walks_as_the_plain_loop_does(int seed, byte trees, byte rows, byte outputs)
    {
        var random = new Random(seed);
        var walk = Random(random, trees % 20, 1 + outputs % 3);
        var values = new float[rows % 20 * 3];
        foreach (ref var value in values.AsSpan()) value = random.Next(6) == 0 ? float.NaN : random.Next(-3, 4);
        var (sums, expected) = (new double[rows % 20 * (1 + outputs % 3)], new double[rows % 20 * (1 + outputs % 3)]);

        walk.Add(values, sums);

        walk.AddReference(values, expected);
        sums.ShouldBe(expected);
    }

    [Fact]
    public void Nodes_that_point_outside_are_refused()
    {
        Should.Throw<ArgumentException>(() => new TreeWalk([new(0, 0, 1), Leaf], [0, 1], [0], [1], 1, 1));
        Should.Throw<ArgumentException>(() => new TreeWalk([new(float.NaN, 1, 0)], [0], [0], [0], 1, 1));
        Should.Throw<ArgumentException>(() => new TreeWalk([Leaf], [0], [1], [0], 1, 1));
        Should.Throw<ArgumentException>(() => new TreeWalk([new(1, 0, 0), Leaf], [0, 0], [0], [0], 1, 1));
    }

    static TreeWalk Random(Random random, int trees, int outputs)
    {
        var nodes = new List<TreeWalkNode>();
        var (roots, depths) = (new int[trees], new int[trees]);
        for (var tree = 0; tree < trees; tree++)
        {
            (roots[tree], depths[tree]) = (nodes.Count, random.Next(6));
            // A chain: one child a leaf, the other the next split.
            for (var i = 0; i < depths[tree]; i++)
            {
                nodes.Add(new(random.Next(-3, 4), (ushort)random.Next(3), 1));
                nodes.Add(Leaf);
            }

            nodes.Add(Leaf);
        }

        return new([.. nodes], [.. nodes.Select(_ => random.NextDouble())], roots, depths, 3, outputs);
    }
}
