using System.Numerics;

namespace Sextant.Learning.Tests.Explanation;

/// <summary>Shapley values by their definition: all subsets of the features.</summary>
static class Shapley
{
    /// <summary>Values of a game of some players, which a set (as bits) wins.</summary>
    public static double[] Values(int players, Func<uint, double> game)
    {
        var worth = Worth(players, game);
        return [.. Enumerable.Range(0, players).Select(i => Subsets(players, i).Sum(set => Weight(set, players, 1) * (worth[set | 1u << i] - worth[set])))];
    }

    /// <summary>Half of the interaction index of each pair; the diagonal is what is left of the value.</summary>
    public static double[] Interactions(int players, Func<uint, double> game)
    {
        var worth = Worth(players, game);
        var values = Values(players, game);
        var matrix = new double[players * players];
        for (var i = 0; i < players; i++)
        {
            for (var j = 0; j < players; j++)
            {
                if (i != j)
                    matrix[i * players + j] = Subsets(players, i, j).Sum(set => Weight(set, players, 2) * (worth[set | 1u << i | 1u << j] - worth[set | 1u << i] - worth[set | 1u << j] + worth[set])) / 2;
            }

            matrix[i * players + i] = values[i] - Enumerable.Range(0, players).Where(j => j != i).Sum(j => matrix[i * players + j]);
        }

        return matrix;
    }

    /// <summary>The game of path-dependent TreeSHAP: features outside of the set follow the covers.</summary>
    public static double PathDependent(TreeEnsemble ensemble, int output, float[] row, uint set)
    {
        var sum = ensemble.BaseMargins[output];
        for (var i = output; i < ensemble.Trees.Count; i += ensemble.Outputs) sum += Mean(ensemble.Trees[i], 0, row, set);
        return sum;
    }

    static double Mean(Tree tree, int at, float[] row, uint set)
    {
        var node = tree.Nodes[at];
        if (node.IsLeaf) return node.Value;
        if ((set >> node.Feature & 1) != 0) return Mean(tree, node.GoesLeft(row[node.Feature]) ? node.Left : node.Right, row, set);
        var (left, right) = (tree.Nodes[node.Left].Cover, tree.Nodes[node.Right].Cover);
        var share = left + right > 0 ? left / (left + right) : 0.5;
        return share * Mean(tree, node.Left, row, set) + (1 - share) * Mean(tree, node.Right, row, set);
    }

    static double[] Worth(int players, Func<uint, double> game) => [.. Enumerable.Range(0, 1 << players).Select(set => game((uint)set))];

    static IEnumerable<uint> Subsets(int players, params int[] without) => Enumerable.Range(0, 1 << players).Select(set => (uint)set).Where(set => without.All(i => (set >> i & 1) == 0));

    static double Weight(uint set, int players, int joining)
    {
        var size = BitOperations.PopCount(set);
        return Factorial(size) * Factorial(players - joining - size) / Factorial(players - joining + 1);
    }

    static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);
}
