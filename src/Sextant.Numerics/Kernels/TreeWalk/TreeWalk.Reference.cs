namespace Sextant.Numerics;

public sealed partial class TreeWalk
{
    /// <summary>The plain loop that <see cref="Add"/> is tested against.</summary>
    internal void AddReference(ReadOnlySpan<float> rows, Span<double> sums)
    {
        for (var row = 0; row < sums.Length / _outputs; row++)
        {
            var slots = rows.Slice(row * Slots, Slots);
            for (var tree = 0; tree < _roots.Length; tree++)
            {
                var at = _roots[tree];
                while (_nodes[at].Step != 0) at += _nodes[at].Step + (slots[_nodes[at].Slot] < _nodes[at].Threshold ? 1 : 0);
                sums[row * _outputs + tree % _outputs] += _values[at];
            }
        }
    }
}
