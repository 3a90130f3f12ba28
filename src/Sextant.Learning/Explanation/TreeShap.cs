namespace Sextant.Learning;

/// <summary>
/// Exact Shapley values of a row's margins (TreeSHAP, path-dependent: Lundberg, Erion and Lee, 2018, with each node's Cover as the distribution), in time
/// linear in the nodes: base value and contributions add up to the margin. Immutable; threads may share it.
/// </summary>
/// <remarks>The same values as Lundberg's Algorithm 2; the sum over subsets is taken as an integral instead (Owen, 1972), exact by quadrature.</remarks>
public sealed class TreeShap
{
    readonly TreeEnsemble _ensemble;
    readonly ShapTree[] _trees;
    readonly int _scratch;
    readonly int _states;

    /// <summary>Prepares an ensemble.</summary>
    /// <exception cref="ArgumentException">A node has two parents.</exception>
    public TreeShap(TreeEnsemble ensemble)
    {
        _ensemble = ensemble;
        _trees = [.. ensemble.Trees.Select(tree => new ShapTree(tree))];
        var bases = ensemble.BaseMargins.ToArray();
        for (var i = 0; i < _trees.Length; i++)
        {
            bases[i % ensemble.Outputs] += _trees[i].Expected;
            _scratch = Math.Max(_scratch, _trees[i].Scratch);
            _states = Math.Max(_states, _trees[i].Nodes);
        }

        BaseValues = bases;
    }

    /// <summary>The mean margin of each output over the training rows, which contributions start from.</summary>
    public IReadOnlyList<double> BaseValues { get; }

    int Features => _ensemble.FeatureNames.Count;

    /// <summary>What each feature of a row adds to each margin.</summary>
    /// <param name="row">One value for each feature; NaN for what is missing.</param>
    /// <param name="contributions">For each output, one for each feature.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Contributions(ReadOnlySpan<float> row, Span<double> contributions)
    {
        Ensure(row, contributions.Length, _ensemble.Outputs * Features);
        var outputSums = Features * ShapleyPass.Points;
        var sums = new double[_ensemble.Outputs * outputSums];
        var scratch = new double[_scratch];
        Span<byte> states = _states <= 4096 ? stackalloc byte[_states] : new byte[_states];
        for (var i = 0; i < _trees.Length; i++)
        {
            _trees[i].States(row, states);
            _trees[i].Add(states, sums.AsSpan(i % _ensemble.Outputs * outputSums, outputSums), scratch);
        }

        for (var i = 0; i < contributions.Length; i++)
            contributions[i] = sums[i * ShapleyPass.Points] + sums[i * ShapleyPass.Points + 1] + sums[i * ShapleyPass.Points + 2] + sums[i * ShapleyPass.Points + 3];
    }

    /// <summary>
    /// SHAP interaction values: for each output a symmetric matrix, whose row i adds up to the contribution of feature i. Beside the diagonal stands half of
    /// what two features do together; on it, what a feature does alone.
    /// </summary>
    /// <param name="row">One value for each feature; NaN for what is missing.</param>
    /// <param name="interactions">For each output, features times features.</param>
    /// <remarks>Costs the square of a path's length for each leaf.</remarks>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Interactions(ReadOnlySpan<float> row, Span<double> interactions)
    {
        Ensure(row, interactions.Length, _ensemble.Outputs * Features * Features);
        interactions.Clear();
        Span<byte> states = _states <= 4096 ? stackalloc byte[_states] : new byte[_states];
        for (var i = 0; i < _trees.Length; i++)
        {
            _trees[i].States(row, states);
            _trees[i].AddInteractions(states, interactions.Slice(i % _ensemble.Outputs * Features * Features, Features * Features), Features);
        }

        var contributions = new double[_ensemble.Outputs * Features];
        Contributions(row, contributions);
        for (var i = 0; i < contributions.Length; i++)
        {
            var together = 0.0;
            foreach (var value in interactions.Slice(i * Features, Features)) together += value;
            interactions[i * Features + i % Features] = contributions[i] - together;
        }
    }

    void Ensure(ReadOnlySpan<float> row, int length, int expected)
    {
        if (row.Length != Features || length != expected) throw new ArgumentException($"A row of {Features} features and room for {expected} values are needed; given are {row.Length} and {length}.", nameof(row));
    }
}
