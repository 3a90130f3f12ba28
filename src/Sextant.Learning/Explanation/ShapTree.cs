namespace Sextant.Learning;

/// <summary>One tree, prepared for <see cref="TreeShap"/>.</summary>
/// <remarks>
/// A leaf's share for feature i is v (o_i - z_i) times the sum over the sets of the path's other features of the Shapley weight and the product of o in the
/// set and z outside: o is 1 if the row takes the feature's edges, z the share of training rows that did. As s! (n-1-s)! / n! is the integral of
/// t^s (1-t)^(n-1-s), the sum is the integral of the product of (o t + z (1-t)) over [0, 1]: a polynomial, which few quadrature points integrate exactly.
/// The product is carried down the tree, a factor replaced where a feature comes again, and what leaves are worth is summed up again: linear in the nodes.
/// </remarks>
sealed class ShapTree
{
    readonly Tree _tree;
    readonly int[] _parents;
    readonly int[] _earlier;
    readonly double[] _shares;
    readonly double[] _cumulative;
    readonly double[] _points;
    readonly double[] _weights;
    readonly ShapleyPass[] _passes;

    public ShapTree(Tree tree)
    {
        _tree = tree;
        var nodes = tree.Nodes;
        (_parents, _earlier) = (new int[nodes.Length], new int[nodes.Length]);
        (_shares, _cumulative) = (new double[nodes.Length], new double[nodes.Length]);
        Array.Fill(_parents, -1);
        Array.Fill(_earlier, -1);
        _shares[0] = 1;
        for (var i = 0; i < nodes.Length; i++)
            if (!nodes[i].IsLeaf) Prepare(i);
        var features = LongestPath();
        // The product of a path of n features has degree n - 1 without the feature's own.
        (_points, _weights) = Quadrature.Legendre(Math.Max(1, (features + 1) / 2));
        _passes = [.. Enumerable.Range(0, (_points.Length + ShapleyPass.Points - 1) / ShapleyPass.Points).Select(Pass)];
        Expected = Expectation();
    }

    /// <summary>The mean of the leaves over the training rows.</summary>
    public double Expected { get; }

    public int Nodes => _parents.Length;

    public int Scratch => _passes[0].Scratch;

    /// <summary>The state of each edge for a row: 1 taken with all of its feature before; 2 not taken, but those before; 0 neither.</summary>
    public void States(ReadOnlySpan<float> row, Span<byte> states)
    {
        states[0] = 0;
        var nodes = _tree.Nodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            ref readonly var node = ref nodes[i];
            if (node.IsLeaf) continue;
            var left = node.GoesLeft(row[node.Feature]);
            var before = _earlier[node.Left] < 0 || states[_earlier[node.Left]] == 1;
            states[node.Left] = (byte)(!before ? 0 : left ? 1 : 2);
            states[node.Right] = (byte)(!before ? 0 : left ? 2 : 1);
        }
    }

    /// <summary>Adds the contributions of a row: for each feature, the terms of a sum.</summary>
    public void Add(ReadOnlySpan<byte> states, Span<double> sums, Span<double> scratch)
    {
        foreach (var pass in _passes) pass.Add(states, sums, scratch);
    }

    /// <summary>Adds the interactions of a row, for each pair of features half of what they do together.</summary>
    public void AddInteractions(ReadOnlySpan<byte> states, Span<double> matrix, int features)
    {
        for (var leaf = 1; leaf < Nodes; leaf++)
        {
            if (!_tree.Nodes[leaf].IsLeaf) continue;
            var path = Path(leaf);
            for (var q = 0; q < _points.Length; q++)
            {
                var product = _tree.Nodes[leaf].Value * _weights[q];
                foreach (var edge in path) product *= Factor(edge, states[edge] == 1, q);
                for (var a = 0; a < path.Count; a++)
                {
                    for (var b = 0; b < a; b++)
                    {
                        var half = product * Counts(path[a], states, q) * Counts(path[b], states, q) / 2;
                        var (i, j) = (Feature(path[a]), Feature(path[b]));
                        matrix[i * features + j] += half;
                        matrix[j * features + i] += half;
                    }
                }
            }
        }
    }

    void Prepare(int node)
    {
        var split = _tree.Nodes[node];
        var (left, right) = (_tree.Nodes[split.Left].Cover, _tree.Nodes[split.Right].Cover);
        // Where no training row came by, either side is as likely.
        var share = left + right > 0 ? left / (left + right) : 0.5;
        (_shares[split.Left], _shares[split.Right]) = (share, 1 - share);
        foreach (var child in new[] { split.Left, split.Right })
        {
            if (_parents[child] >= 0) throw new ArgumentException("A node has two parents: explanation takes trees only.");
            _parents[child] = node;
            var above = node;
            while (above > 0 && Feature(above) != split.Feature) above = _parents[above];
            _earlier[child] = above > 0 ? above : -1;
            _cumulative[child] = _shares[child] * (above > 0 ? _cumulative[above] : 1);
        }
    }

    ShapleyPass Pass(int block)
    {
        var (nodes, points) = (Nodes, ShapleyPass.Points);
        var (factors, alive, dead) = (new double[nodes * 3 * points], new double[nodes * points], new double[points]);
        for (var p = 0; p < points; p++)
        {
            // Points that are not there weigh nothing.
            var there = block * points + p < _points.Length;
            var q = there ? block * points + p : 0;
            factors[p] = there ? _weights[q] : 0;
            dead[p] = -1 / (1 - _points[q]);
            for (var i = 1; i < nodes; i++)
            {
                var before = _earlier[i] < 0 ? 1 : Factor(_earlier[i], true, q);
                factors[(i * 3 + 0) * points + p] = _shares[i];
                factors[(i * 3 + 1) * points + p] = Factor(i, true, q) / before;
                factors[(i * 3 + 2) * points + p] = Factor(i, false, q) / before;
                alive[i * points + p] = (1 - _cumulative[i]) / Factor(i, true, q);
            }
        }

        return new(_parents, [.. Enumerable.Range(0, nodes).Select(i => i == 0 ? 0 : Feature(i))], _earlier, [.. _tree.Nodes.ToArray().Select(node => node.IsLeaf ? node.Value : 0)], factors, alive, dead);
    }

    /// <summary>o t + z (1 - t), with all of the feature's edges down to this one.</summary>
    double Factor(int edge, bool taken, int q) => (taken ? _points[q] : 0) + _cumulative[edge] * (1 - _points[q]);

    /// <summary>(o - z) over the factor; where o is 0, z falls out of it.</summary>
    double Counts(int edge, ReadOnlySpan<byte> states, int q) => states[edge] == 1 ? (1 - _cumulative[edge]) / Factor(edge, true, q) : -1 / (1 - _points[q]);

    int Feature(int edge) => _tree.Nodes[_parents[edge]].Feature;

    /// <summary>The last edge of each feature on the way to a leaf.</summary>
    List<int> Path(int leaf)
    {
        var edges = new List<int>();
        for (var at = leaf; at > 0; at = _parents[at])
            if (!edges.Exists(edge => Feature(edge) == Feature(at))) edges.Add(at);
        return edges;
    }

    int LongestPath()
    {
        var longest = 0;
        var counts = new int[Nodes];
        for (var i = 1; i < Nodes; i++) longest = Math.Max(longest, counts[i] = counts[_parents[i]] + (_earlier[i] < 0 ? 1 : 0));
        return longest;
    }

    double Expectation()
    {
        var reach = new double[Nodes];
        reach[0] = 1;
        var sum = 0.0;
        for (var i = 0; i < Nodes; i++)
        {
            if (i > 0) reach[i] = reach[_parents[i]] * _shares[i];
            if (_tree.Nodes[i].IsLeaf) sum += reach[i] * _tree.Nodes[i].Value;
        }

        return sum;
    }
}
