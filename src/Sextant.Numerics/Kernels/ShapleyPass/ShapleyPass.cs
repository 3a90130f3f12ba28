namespace Sextant.Numerics;

/// <summary>
/// The inner loop of TreeSHAP over one tree, at four points of a quadrature at once: down the tree the product of the factors of a path's features, up
/// again the sum over the leaves below, and at each edge what the edge's feature gets of it. Immutable; threads may share it.
/// </summary>
/// <remarks>What the factors mean is the caller's: see TreeShap in Sextant.Learning.</remarks>
public sealed partial class ShapleyPass
{
    /// <summary>Quadrature points of a pass.</summary>
    public const int Points = 4;

    // For each node: factors for the states 0, 1 and 2, then what an alive edge counts; after the nodes: what a dead edge counts, and nothing.
    const int Rows = 4;

    readonly int[] _parents;
    readonly int[] _features;
    readonly int[] _earlier;
    readonly double[] _values;
    readonly double[] _table;
    readonly int _nodes;

    /// <summary>A tree.</summary>
    /// <param name="parents">Each node's parent, which comes before it; -1 for node 0 only.</param>
    /// <param name="features">The feature that the edge from the parent asks.</param>
    /// <param name="earlier">The nearest node above whose edge asks the same feature; -1 if there is none.</param>
    /// <param name="values">What a leaf is worth; 0 for a split.</param>
    /// <param name="factors">For each node and each of the states 0, 1, 2: the factor at each point. Node 0 has the points' weights in state 0.</param>
    /// <param name="alive">What an edge in state 1 counts, for each node and point.</param>
    /// <param name="dead">What an edge in another state counts, for each point.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a node points outside.</exception>
    public ShapleyPass(int[] parents, int[] features, int[] earlier, double[] values, ReadOnlySpan<double> factors, ReadOnlySpan<double> alive, ReadOnlySpan<double> dead)
    {
        _nodes = parents.Length;
        if (_nodes == 0 || features.Length != _nodes || earlier.Length != _nodes || values.Length != _nodes) throw new ArgumentException("There is one of each for each node, and a node at least.");
        if (factors.Length != _nodes * 3 * Points || alive.Length != _nodes * Points || dead.Length != Points) throw new ArgumentException("There is one of each for each point.");
        // The pass itself does not look: what is wrong here would read memory that is not ours.
        for (var i = 1; i < _nodes; i++)
            if ((uint)parents[i] >= (uint)i || earlier[i] >= i || features[i] < 0) throw new ArgumentException($"Node {i} points outside.", nameof(parents));
        (_parents, _features, _earlier, _values) = (parents, features, earlier, values);
        Features = 1 + features.Max();
        _table = new double[(_nodes * Rows + 2) * Points];
        for (var i = 0; i < _nodes; i++)
        {
            factors.Slice(i * 3 * Points, 3 * Points).CopyTo(_table.AsSpan(i * Rows * Points));
            alive.Slice(i * Points, Points).CopyTo(_table.AsSpan((i * Rows + 3) * Points));
        }

        dead.CopyTo(_table.AsSpan(_nodes * Rows * Points));
    }

    /// <summary>Number of nodes.</summary>
    public int Nodes => _nodes;

    /// <summary>One more than the largest feature that an edge asks.</summary>
    public int Features { get; }

    /// <summary>Room that a pass needs to work in.</summary>
    public int Scratch => 2 * _nodes * Points;

    /// <summary>Adds what each feature gets.</summary>
    /// <param name="states">Each node's state: 1 if the row takes the edges of its feature down to here; 2 if it takes them down to the one before; else 0. Node 0: 0.</param>
    /// <param name="sums">For each feature, one for each point.</param>
    /// <param name="scratch">Room to work in.</param>
    /// <exception cref="ArgumentException">A span is too short, or there is another state.</exception>
    public void Add(ReadOnlySpan<byte> states, Span<double> sums, Span<double> scratch)
    {
        if (states.Length < _nodes || sums.Length < Features * Points || scratch.Length < Scratch) throw new ArgumentException("A span is too short.");
        if (states[.._nodes].IndexOfAnyExceptInRange((byte)0, (byte)2) >= 0) throw new ArgumentException("States are 0, 1 and 2.", nameof(states));
        AddVector(states, sums, scratch);
    }
}
