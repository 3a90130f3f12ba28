namespace Sextant.Learning;

/// <summary>The last steps and changes of the gradient: the approximation of the inverse Hessian.</summary>
sealed class LbfgsMemory(int capacity)
{
    readonly List<(double[] Step, double[] Change, double Curvature)> _pairs = [];

    public bool IsEmpty => _pairs.Count == 0;

    public void Clear() => _pairs.Clear();

    /// <summary>Remembers a step, unless rounding ate its curvature.</summary>
    public void Add(double[] from, double[] to, double[] gradientFrom, double[] gradientTo)
    {
        var (step, change) = (new double[from.Length], new double[from.Length]);
        for (var i = 0; i < from.Length; i++) (step[i], change[i]) = (to[i] - from[i], gradientTo[i] - gradientFrom[i]);
        var curvature = Dot.Double(step, change);
        if (!(curvature > 1e-16 * Dot.Double(change, change))) return;
        if (_pairs.Count == capacity) _pairs.RemoveAt(0);
        _pairs.Add((step, change, curvature));
    }

    /// <summary>Fills in minus the approximate inverse Hessian times the gradient (the two-loop recursion).</summary>
    public void Direction(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        for (var i = 0; i < gradient.Length; i++) direction[i] = -gradient[i];
        if (IsEmpty) return;
        Span<double> factors = stackalloc double[_pairs.Count];
        for (var pair = _pairs.Count - 1; pair >= 0; pair--)
        {
            factors[pair] = Dot.Double(_pairs[pair].Step, direction) / _pairs[pair].Curvature;
            Add(direction, -factors[pair], _pairs[pair].Change);
        }

        var (_, lastChange, lastCurvature) = _pairs[^1];
        var scale = lastCurvature / Dot.Double(lastChange, lastChange);
        foreach (ref var component in direction) component *= scale;
        for (var pair = 0; pair < _pairs.Count; pair++)
            Add(direction, factors[pair] - (Dot.Double(_pairs[pair].Change, direction) / _pairs[pair].Curvature), _pairs[pair].Step);
    }

    static void Add(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        for (var i = 0; i < target.Length; i++) target[i] += factor * source[i];
    }
}
