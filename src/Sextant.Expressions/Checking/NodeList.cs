using System.Collections;

namespace Sextant.Expressions;

/// <summary>Nodes in order; lists of equal nodes are equal.</summary>
sealed class NodeList(IReadOnlyList<Node> nodes) : IReadOnlyList<Node>, IEquatable<NodeList>
{
    public int Count => nodes.Count;

    public Node this[int index] => nodes[index];

    public IEnumerator<Node> GetEnumerator() => nodes.GetEnumerator();

    public bool Equals(NodeList? other) => other is not null && nodes.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as NodeList);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var node in nodes) hash.Add(node);
        return hash.ToHashCode();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
