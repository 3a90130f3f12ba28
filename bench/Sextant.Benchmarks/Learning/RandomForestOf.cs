using Sextant.Learning;

namespace Sextant.Benchmarks.Learning;

/// <summary>Perfect trees with random splits: every row takes as many steps as it can, and no branch can be foretold.</summary>
static class RandomForestOf
{
    public const int Features = 28;

    public static TreeEnsemble Trees(int count, int depth)
    {
        var random = new Random(1);
        return new([.. Enumerable.Range(0, Features).Select(i => $"f{i}")], [.. Enumerable.Range(0, count).Select(_ => Tree(random, depth))], [0], TreeLink.Logistic);
    }

    public static float[] Rows(int count)
    {
        var random = new Random(2);
        var rows = new float[count * Features];
        foreach (ref var value in rows.AsSpan()) value = random.NextSingle() * 8 - 4;
        return rows;
    }

    static Tree Tree(Random random, int depth)
    {
        var splits = (1 << depth) - 1;
        return new([.. Enumerable.Range(0, 2 * splits + 1).Select(i => i < splits
            ? new TreeNode(random.Next(Features), random.NextSingle() * 8 - 4, 2 * i + 1, 2 * i + 2, random.Next(2) == 0, 0, 1, 1 << (depth - int.Log2(i + 1)))
            : TreeNode.Leaf(random.NextDouble() - 0.5, 1))]);
    }
}
