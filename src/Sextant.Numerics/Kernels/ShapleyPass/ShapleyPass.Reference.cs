namespace Sextant.Numerics;

public sealed partial class ShapleyPass
{
    /// <summary>The plain loop that <see cref="Add"/> is tested against: point by point, leaf by leaf.</summary>
    internal void AddReference(ReadOnlySpan<byte> states, Span<double> sums)
    {
        for (var point = 0; point < Points; point++)
        {
            for (var leaf = 1; leaf < _nodes; leaf++)
            {
                var product = _values[leaf] * _table[point];
                for (var at = leaf; at > 0; at = _parents[at]) product *= _table[(at * Rows + states[at]) * Points + point];
                for (var at = leaf; at > 0; at = _parents[at])
                    sums[_features[at] * Points + point] += product * (CountsAt(at, states, point) - (_earlier[at] < 0 ? 0 : CountsAt(_earlier[at], states, point)));
            }
        }
    }

    double CountsAt(int node, ReadOnlySpan<byte> states, int point) => _table[(states[node] == 1 ? node * Rows + 3 : _nodes * Rows) * Points + point];
}
