namespace Sextant.Numerics;

/// <summary>
/// Sums the leaves that rows reach in many trees. A step is one comparison without a branch: from node n to <c>n + Step + (slot &lt; Threshold ? 1 : 0)</c>;
/// a leaf compares in a way that is never less, and so stays where it is. Leaves are added in the order of the trees: results are equal to the bit
/// however many rows go together. Immutable; threads may share it.
/// </summary>
public sealed partial class TreeWalk
{
    /// <summary>Trees that are walked at the same time, so that the wait for one's node hides behind the others' steps.</summary>
    const int Together = 8;

    readonly TreeWalkNode[] _nodes;
    readonly double[] _values;
    readonly int[] _roots;
    readonly int[] _depths;
    readonly int _outputs;

    /// <summary>Packed trees.</summary>
    /// <param name="nodes">The nodes of all trees.</param>
    /// <param name="values">What each node adds when rows end there.</param>
    /// <param name="roots">Index of the root of each tree; tree i belongs to output i modulo <paramref name="outputs"/>.</param>
    /// <param name="depths">Steps from the root of each tree to its deepest leaf.</param>
    /// <param name="slots">Number of values of a row.</param>
    /// <param name="outputs">Number of sums of a row.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a node points outside.</exception>
    public TreeWalk(TreeWalkNode[] nodes, double[] values, int[] roots, int[] depths, int slots, int outputs)
    {
        if (nodes.Length != values.Length || roots.Length != depths.Length) throw new ArgumentException("There is a value for each node and a depth for each root.");
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        // The walk itself does not look: what is wrong here would read memory that is not ours.
        for (var i = 0; i < nodes.Length; i++)
            if (nodes[i].Slot >= slots || i + nodes[i].Step + (nodes[i].Step == 0 ? 0 : 1) >= nodes.Length) throw new ArgumentException($"Node {i} points outside.", nameof(nodes));
        foreach (var root in roots)
            if ((uint)root >= (uint)nodes.Length) throw new ArgumentException($"A tree begins at {root}.", nameof(roots));
        (_nodes, _values, _roots, _depths, Slots, _outputs) = (nodes, values, roots, depths, slots, outputs);
        EnsureLeavesStay();
    }

    /// <summary>Number of values of a row.</summary>
    public int Slots { get; }

    /// <summary>Adds every tree's leaf to its output.</summary>
    /// <param name="rows">The slots of one row after the other.</param>
    /// <param name="sums">The outputs of one row after the other.</param>
    /// <exception cref="ArgumentException">The lengths are those of no whole rows.</exception>
    public void Add(ReadOnlySpan<float> rows, Span<double> sums)
    {
        var count = sums.Length / _outputs;
        if (count * _outputs != sums.Length || rows.Length != count * Slots) throw new ArgumentException($"{rows.Length} values and {sums.Length} sums are no rows of {Slots} slots and {_outputs} outputs.", nameof(rows));
        AddInterleaved(rows, sums);
    }

    /// <summary>A step of 0 may only be taken from where the comparison never says "less": else it would leave the node for its neighbour.</summary>
    void EnsureLeavesStay()
    {
        if (_nodes.Length > 0 && _nodes[^1].Step != 0) throw new ArgumentException("The last node is a leaf.");
        foreach (ref readonly var node in _nodes.AsSpan())
            if (node.Step == 0 && !float.IsNaN(node.Threshold)) throw new ArgumentException("A leaf's threshold is NaN, which nothing is less than.");
    }
}
