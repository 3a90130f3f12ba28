namespace Sextant.Learning;

/// <summary>Boosting under way: the margins of the training rows and the trees so far.</summary>
sealed class Boosting
{
    const int RowsAtOnce = 1 << 14;

    readonly TreeOptions _options;
    readonly IObjective _objective;
    readonly TrainingRows _rows;
    readonly Workers _workers;
    readonly float[] _weights;
    readonly List<RowRange> _parts;
    readonly TreeGrower _grower;
    readonly RowSampler _sampler;
    readonly List<Tree> _trees = [];
    readonly float[] _margins;
    readonly GradientPair[] _pairs;
    readonly GradientPair[] _own;
    readonly int[] _chosen;
    readonly int[] _order;
    int _round;

    public Boosting(TreeOptions options, TrainingRows rows, Workers workers)
    {
        (_options, _rows, _workers) = (options, rows, workers);
        _objective = options.Objective.For(rows);
        _weights = CombinedWeights.Of(rows, options.ClassWeights);
        _parts = RowParts.Of(rows, RowsAtOnce);
        Start = options.WarmStart ?? new(rows.Features.Names, [], BaseMargins(), _objective.Link);
        var matrix = BinnedMatrix.From(rows.Features, options.Binning, _weights, workers.Threads, workers.Cancellation);
        _grower = new(matrix, options, new(rows.Features, options), workers);
        _sampler = new(rows, options.Rows, Outputs, options.Seed);
        (_margins, _pairs) = (new float[rows.Count * Outputs], new GradientPair[rows.Count * Outputs]);
        _own = Outputs == 1 ? _pairs : new GradientPair[rows.Count];
        (_chosen, _order) = (new int[rows.Count], new int[rows.Count]);
        workers.For(_parts.Count, part => RowMargins.Of(Start, rows.Features, _parts[part], _margins));
    }

    /// <summary>What training started from: the base margins, or the ensemble it goes on from.</summary>
    public TreeEnsemble Start { get; }

    int Outputs => _objective.Outputs;

    /// <summary>Trains a tree for each output on the same gradients and adds them to the margins.</summary>
    public IReadOnlyList<Tree> AddRound()
    {
        _workers.For(_parts.Count, Derive);
        var place = (Start.Trees.Count / Outputs) + _round;
        var count = _sampler.Choose(place, _pairs, _chosen);
        var grown = new List<Tree>();
        for (var output = 0; output < Outputs; output++)
        {
            TakePairs(output);
            Array.Copy(_chosen, _order, count);
            var tree = _grower.Grow(_order, count, _own, new(_options.Columns, _rows.Features.Columns, _options.Seed, (place * Outputs) + output));
            AddToMargins(tree, count, output);
            grown.Add(tree.Tree);
        }

        _trees.AddRange(grown);
        _round++;
        return grown;
    }

    /// <summary>What is there after so many rounds, or all rounds when there were fewer.</summary>
    public TreeEnsemble Ensemble(int rounds) =>
        new(_rows.Features.Names, [.. Start.Trees, .. _trees.Take(rounds * Outputs)], Start.BaseMargins, _objective.Link);

    double[] BaseMargins() => _options.BaseMargin is { } margin ? [.. Enumerable.Repeat(margin, Outputs)] : _objective.BaseMargins(_rows, _weights);

    void Derive(int part)
    {
        var range = _parts[part];
        var pairs = _pairs.AsSpan(range.Start * Outputs, range.Count * Outputs);
        _objective.Derive(_rows, range, _margins.AsSpan(range.Start * Outputs, range.Count * Outputs), pairs);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!float.IsFinite(pairs[i].Gradient) || !(pairs[i].Hessian >= 0) || float.IsInfinity(pairs[i].Hessian))
                throw new InvalidInputException("SXT2130", $"{_objective.GetType().Name} gave row {range.Start + (i / Outputs)} the gradient {pairs[i].Gradient} and the Hessian {pairs[i].Hessian} in round {_round + 1}. Gradients are finite, and Hessians finite and not negative: bound them, or lower the learning rate.");
        }

        if (_weights.Length > 0) Weigh(range, pairs);
    }

    void Weigh(RowRange range, Span<GradientPair> pairs)
    {
        for (var i = 0; i < pairs.Length; i++)
        {
            var weight = _weights[range.Start + (i / Outputs)];
            pairs[i] = new(pairs[i].Gradient * weight, pairs[i].Hessian * weight);
        }
    }

    void TakePairs(int output)
    {
        if (Outputs == 1) return;
        _workers.For(_parts.Count, part =>
        {
            for (var row = _parts[part].Start; row < _parts[part].End; row++) _own[row] = _pairs[(row * Outputs) + output];
        });
    }

    /// <summary>Rows that the tree was grown on know their leaf; the others are sent down the tree.</summary>
    void AddToMargins(GrownTree tree, int count, int output)
    {
        _workers.For(tree.Leaves.Count, leaf =>
        {
            var value = (float)tree.Leaves[leaf].Value;
            foreach (var row in _order.AsSpan(tree.Leaves[leaf].Rows.Start, tree.Leaves[leaf].Rows.Count)) _margins[(row * Outputs) + output] += value;
        });

        if (count < _rows.Count) _workers.For(_parts.Count, part => AddToOthers(tree.Tree, _parts[part], _chosen.AsSpan(0, count), output));
    }

    void AddToOthers(Tree tree, RowRange part, ReadOnlySpan<int> chosen, int output)
    {
        var next = chosen.BinarySearch(part.Start);
        if (next < 0) next = ~next;
        for (var row = part.Start; row < part.End; row++)
        {
            if (next < chosen.Length && chosen[next] == row) next++;
            else _margins[(row * Outputs) + output] += (float)tree.Nodes[tree.LeafOf(_rows.Features.Row(row))].Value;
        }
    }
}
