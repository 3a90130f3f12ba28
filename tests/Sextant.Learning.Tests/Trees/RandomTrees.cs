namespace Sextant.Learning.Tests.Trees;

/// <summary>Ensembles and rows of every kind, from a seed: thresholds and values meet often, and NaN, infinities and categories occur.</summary>
static class RandomTrees
{
    static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, float.MaxValue, float.MinValue, -1f];

    public static TreeEnsemble Ensemble(int seed, int trees = 11, int depth = 5, int features = 6, int outputs = 1, bool categories = true, bool oddThresholds = true, TreeLink link = TreeLink.Identity)
    {
        var random = new Random(seed);
        var count = (trees + outputs - 1) / outputs * outputs;
        return new(
            [.. Enumerable.Range(0, features).Select(i => $"f{i}")],
            [.. Enumerable.Range(0, count).Select(_ => Tree(random, random.Next(depth + 1), features, categories, oddThresholds))],
            [.. Enumerable.Range(0, outputs).Select(_ => random.NextDouble() - 0.5)],
            link);
    }

    /// <summary>A perfect tree's shape for speed: every leaf at the same depth.</summary>
    public static TreeEnsemble Perfect(int seed, int trees, int depth, int features)
    {
        var random = new Random(seed);
        return new([.. Enumerable.Range(0, features).Select(i => $"f{i}")], [.. Enumerable.Range(0, trees).Select(_ => Perfect(random, depth, features))], [0.1], TreeLink.Logistic);
    }

    public static float[] Rows(int seed, int count, int features, bool special = true)
    {
        var random = new Random(seed);
        var rows = new float[count * features];
        foreach (ref var value in rows.AsSpan())
            value = special && random.Next(4) == 0 ? Special[random.Next(Special.Length)] : random.Next(-8, 9) / 2f;
        return rows;
    }

    static Tree Tree(Random random, int depth, int features, bool categories, bool oddThresholds)
    {
        var nodes = new List<TreeNode>();
        Grow(depth, 1 + random.Next(1000));
        return new(nodes);

        void Grow(int left, double cover)
        {
            var at = nodes.Count;
            nodes.Add(TreeNode.Leaf(random.NextDouble() * 2 - 1, cover));
            if (left == 0 || (left < depth && random.Next(5) == 0)) return;
            // Some nodes that no training row reached.
            var share = random.Next(12) == 0 ? 0 : random.NextDouble();
            Grow(left - 1, cover * share);
            var right = nodes.Count;
            Grow(left - 1, cover * (1 - share));
            var threshold = oddThresholds && random.Next(8) == 0 ? Special[random.Next(Special.Length)] : random.Next(-8, 9) / 2f;
            nodes[at] = new TreeNode(random.Next(features), threshold, at + 1, right, random.Next(2) == 0, nodes[at].Value, random.NextDouble(), cover)
            {
                Categories = categories && random.Next(4) == 0 ? new([.. Enumerable.Range(0, 5).Where(_ => random.Next(3) == 0)]) : null,
            };
        }
    }

    static Tree Perfect(Random random, int depth, int features)
    {
        var splits = (1 << depth) - 1;
        return new([.. Enumerable.Range(0, 2 * splits + 1).Select(i => i < splits
            ? new TreeNode(random.Next(features), random.NextSingle() * 8 - 4, 2 * i + 1, 2 * i + 2, random.Next(2) == 0, 0, 1, 1 << (depth - (int)Math.Log2(i + 1)))
            : TreeNode.Leaf(random.NextDouble() - 0.5, 1))]);
    }
}
