using System.Numerics;
using System.Runtime.InteropServices;

namespace Sextant.Learning;

/// <summary>
/// Builds the histograms of nodes and finds their best splits, one task for each node and group of features: a task adds rows,
/// subtracts and looks through its part of a histogram while that is in the cache. Each feature's sums are added in the order of the
/// rows whoever does it, so the number of threads changes no bit.
/// </summary>
sealed class SplitSearch
{
    readonly BinnedMatrix _matrix;
    readonly SplitFinder _finder;
    readonly Workers _workers;
    readonly HistogramPool _pool;
    readonly int[] _firstBins;
    readonly int _groups;

    public SplitSearch(BinnedMatrix matrix, SplitFinder finder, TreeOptions options, Workers workers)
    {
        (_matrix, _finder, _workers) = (matrix, finder, workers);
        _firstBins = new int[matrix.Columns + 1];
        for (var column = 0; column < matrix.Columns; column++) _firstBins[column + 1] = _firstBins[column] + matrix.Features[column].Bins;
        _pool = new(_firstBins[^1], options.MinRowsInLeaf > 1 || options.Binning.Exact, options.HistogramBytes);
        _groups = Math.Clamp(workers.Threads, 1, matrix.Columns);
    }

    /// <summary>Looks for splits of a root.</summary>
    public void Root(GrowingNode root, int[] rows, GradientPair[] pairs, ColumnSampler columns) => Search([new(null, root, null)], rows, pairs, columns);

    /// <summary>Looks for splits of the children of nodes just divided; the parents' histograms are used up.</summary>
    public void Children(IEnumerable<(GrowingNode Parent, GrowingNode Left, GrowingNode Right)> families, int[] rows, GradientPair[] pairs, ColumnSampler columns) =>
        Search([.. families.Select(family => family.Left.Rows.Count <= family.Right.Rows.Count
            ? new Siblings(family.Parent, family.Left, family.Right)
            : new Siblings(family.Parent, family.Right, family.Left))], rows, pairs, columns);

    /// <summary>Gives a node's histogram back, when nobody will divide it.</summary>
    public void Release(GrowingNode node)
    {
        if (node.Histogram is not null) _pool.Return(node.Histogram);
        node.Histogram = null;
    }

    void Search(IReadOnlyList<Siblings> families, int[] rows, GradientPair[] pairs, ColumnSampler columns)
    {
        var allowed = new Dictionary<GrowingNode, bool[]?>();
        foreach (var family in families)
        {
            Prepare(family);
            foreach (var node in family.Nodes) allowed[node] = columns.Of(node.Depth, node.Index);
        }

        var found = new SplitCandidate[families.Count * _groups * 2];
        _workers.For(families.Count * _groups, task =>
        {
            var (family, group) = (families[task / _groups], task % _groups);
            int[] some = [.. columns.Tree.Take((group * columns.Tree.Count / _groups)..((group + 1) * columns.Tree.Count / _groups))];
            Fill(family, some, rows, pairs);
            found[2 * task] = Best(family.Smaller, some, allowed[family.Smaller]);
            if (family.Larger is not null) found[(2 * task) + 1] = Best(family.Larger, some, allowed[family.Larger]);
        });

        for (var family = 0; family < families.Count; family++) Settle(families[family], found.AsSpan(family * _groups * 2, _groups * 2));
    }

    /// <summary>Gives the nodes their histograms: the larger child takes over its parent's, from which the smaller one's is subtracted.</summary>
    void Prepare(Siblings family)
    {
        family.Smaller.Histogram = _pool.Rent();
        if (family.Larger is null) return;
        family.Subtract = family.Parent!.Histogram is not null;
        family.Larger.Histogram = family.Parent.Histogram ?? _pool.Rent();
        family.Parent.Histogram = null;
    }

    void Fill(Siblings family, int[] columns, int[] rows, GradientPair[] pairs)
    {
        Build(family.Smaller, columns, rows, pairs);
        if (family.Larger is null) return;
        if (!family.Subtract)
        {
            Build(family.Larger, columns, rows, pairs);
            return;
        }

        foreach (var column in columns)
        {
            Subtract<double>(Sums(family.Larger, column), Sums(family.Smaller, column));
            Subtract<int>(Counts(family.Larger, column), Counts(family.Smaller, column));
        }
    }

    void Build(GrowingNode node, int[] columns, int[] rows, GradientPair[] pairs)
    {
        int[] offsets = [.. columns.Select(column => _firstBins[column])];
        foreach (var column in columns)
        {
            Sums(node, column).Clear();
            Counts(node, column).Clear();
        }

        var inNode = rows.AsSpan(node.Rows.Start, node.Rows.Count);
        _matrix.Store.AddSums(columns, offsets, inNode, MemoryMarshal.Cast<GradientPair, float>(pairs), node.Histogram!.Sums(0, _firstBins[^1]));
        var counts = node.Histogram.Counts(0, _firstBins[^1]);
        if (!counts.IsEmpty) _matrix.Store.AddCounts(columns, offsets, inNode, counts);
    }

    Span<double> Sums(GrowingNode node, int column) => node.Histogram!.Sums(_firstBins[column], _matrix.Features[column].Bins);

    Span<int> Counts(GrowingNode node, int column) => node.Histogram!.Counts(_firstBins[column], _matrix.Features[column].Bins);

    SplitCandidate Best(GrowingNode node, int[] columns, bool[]? allowed)
    {
        var best = default(SplitCandidate);
        foreach (var column in columns)
        {
            if (allowed?[column] == false || node.Path?.Allows(column) == false) continue;
            _finder.Find(column, Sums(node, column), Counts(node, column), node, ref best);
        }

        return best is { Gain: > 0, LeftBins: null } && _matrix.Features[best.Feature].Values is not null ? best with { Threshold = ExactThreshold(best, node) } : best;
    }

    /// <summary>
    /// An exact threshold lies between values of the node's own rows. Where all of them go one way and missing values the other, it
    /// lies well beyond them, so that later rows with a value a little further out go with those that have one.
    /// </summary>
    float ExactThreshold(SplitCandidate split, GrowingNode node)
    {
        var bins = _matrix.Features[split.Feature];
        var counts = Counts(node, split.Feature)[..bins.ValueBins];
        var below = counts[..(split.LastLeft + 1)].LastIndexOfAnyExcept(0);
        var above = counts[(split.LastLeft + 1)..].IndexOfAnyExcept(0);
        if (above < 0) return FeatureBins.Above(bins.Values![below]);
        above += split.LastLeft + 1;
        return below < 0 ? FeatureBins.Below(bins.Values![above]) : FeatureBins.Middle(bins.Values![below], bins.Values[above]);
    }

    /// <summary>Takes the best of the groups, the first of equal ones, and keeps histograms while there is room.</summary>
    void Settle(Siblings family, ReadOnlySpan<SplitCandidate> found)
    {
        for (var group = 0; group < _groups; group++)
        {
            if (SplitCandidate.Beats(found[2 * group].Gain, family.Smaller.Split.Gain)) family.Smaller.Split = found[2 * group];
            if (family.Larger is not null && SplitCandidate.Beats(found[(2 * group) + 1].Gain, family.Larger.Split.Gain)) family.Larger.Split = found[(2 * group) + 1];
        }

        if (!_pool.IsTight) return;
        foreach (var node in family.Nodes) Release(node);
    }

    static void Subtract<T>(Span<T> from, ReadOnlySpan<T> what)
        where T : unmanaged, ISubtractionOperators<T, T, T>
    {
        var i = 0;
        for (; i + Vector<T>.Count <= from.Length; i += Vector<T>.Count)
            (new Vector<T>(from[i..]) - new Vector<T>(what[i..])).CopyTo(from[i..]);
        for (; i < from.Length; i++) from[i] -= what[i];
    }

    sealed class Siblings(GrowingNode? parent, GrowingNode smaller, GrowingNode? larger)
    {
        public GrowingNode? Parent { get; } = parent;

        public GrowingNode Smaller { get; } = smaller;

        public GrowingNode? Larger { get; } = larger;

        public bool Subtract { get; set; }

        public IEnumerable<GrowingNode> Nodes => Larger is null ? [Smaller] : [Smaller, Larger];
    }
}
