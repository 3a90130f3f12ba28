using FsCheck.Xunit;

namespace Sextant.Numerics.Tests.Kernels;

public sealed class ShapleyPassTests
{
    [Property]
    public void Adds_what_the_plain_loop_adds(int seed, byte size)
    {
        var random = new Random(seed);
        var nodes = 1 + size % 40;
        var pass = Random(random, nodes);
        var states = Enumerable.Range(0, nodes).Select(i => (byte)(i == 0 ? 0 : random.Next(3))).ToArray();
        var (sums, expected) = (new double[5 * ShapleyPass.Points], new double[5 * ShapleyPass.Points]);

        pass.Add(states, sums, new double[pass.Scratch]);

        pass.AddReference(states, expected);
        for (var i = 0; i < sums.Length; i++) sums[i].ShouldBe(expected[i], 1e-9 * Math.Max(1, Math.Abs(expected[i])));
    }

    [Fact]
    public void What_points_outside_is_refused()
    {
        Should.Throw<ArgumentException>(() => new ShapleyPass([-1, 1], [0, 0], [-1, -1], [0, 0], new double[24], new double[8], new double[4]));
        Should.Throw<ArgumentException>(() => new ShapleyPass([-1, 0], [0, 0], [-1, 1], [0, 0], new double[24], new double[8], new double[4]));
        Should.Throw<ArgumentException>(() => new ShapleyPass([-1, 0], [0, 0], [-1, -1], [0, 0], new double[23], new double[8], new double[4]));
        var pass = Random(new Random(1), 3);
        Should.Throw<ArgumentException>(() => pass.Add([0, 3, 0], new double[20], new double[pass.Scratch]));
        Should.Throw<ArgumentException>(() => pass.Add([0, 1, 0], new double[20], new double[pass.Scratch - 1]));
    }

    static ShapleyPass Random(Random random, int nodes)
    {
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        return new(
            [.. Enumerable.Range(0, nodes).Select(i => i == 0 ? -1 : random.Next(i))],
            [.. Enumerable.Range(0, nodes).Select(_ => random.Next(5))],
            [.. Enumerable.Range(0, nodes).Select(i => i < 2 || random.Next(2) == 0 ? -1 : random.Next(1, i))],
            Numbers(nodes), Numbers(nodes * 12), Numbers(nodes * 4), Numbers(4));
    }
}
