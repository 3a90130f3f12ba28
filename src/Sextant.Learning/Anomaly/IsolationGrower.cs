using System.Numerics;

namespace Sextant.Learning;

/// <summary>Grows one tree (Liu et al. 2008, algorithm 2): a random feature among those that vary, a random cut between its ends.</summary>
sealed class IsolationGrower(FeatureRows rows, SeededRandom random)
{
    readonly List<IsolationNode> _nodes = [];
    readonly int[] _features = [.. Enumerable.Range(0, rows.Columns)];

    public IsolationTree Grow(int sampleRows)
    {
        var limit = BitOperations.Log2((uint)sampleRows - 1) + 1;
        _nodes.Add(default);
        Grow(0, Sample(sampleRows), 0, limit);
        return new(_nodes);
    }

    void Grow(int node, Span<int> sample, int depth, int limit)
    {
        if (depth == limit || sample.Length <= 1 || !TryCut(sample, out var feature, out var cut))
        {
            _nodes[node] = new(-1, 0, 0, depth + IsolationTree.ExpectedPath(sample.Length));
            return;
        }

        var left = _nodes.Count;
        _nodes[node] = new(feature, cut, left, 0);
        _nodes.Add(default);
        _nodes.Add(default);
        var middle = Divide(sample, feature, cut);
        Grow(left, sample[..middle], depth + 1, limit);
        Grow(left + 1, sample[middle..], depth + 1, limit);
    }

    /// <summary>Draws features until one varies: uniform among those that do. False if none does: the rows are equal.</summary>
    bool TryCut(ReadOnlySpan<int> sample, out int feature, out float cut)
    {
        for (var left = _features.Length; left > 0; left--)
        {
            var drawn = random.NextInt32(left);
            (_features[drawn], _features[left - 1]) = (_features[left - 1], _features[drawn]);
            feature = _features[left - 1];
            var (least, most) = EndsOf(sample, feature);
            if (least == most) continue;
            cut = (float)(least + (random.NextDouble() * ((double)most - least)));
            // Rounding may reach the upper end, which must stay on the right.
            if (cut >= most) cut = least;
            return true;
        }

        (feature, cut) = (-1, 0);
        return false;
    }

    (float Least, float Most) EndsOf(ReadOnlySpan<int> sample, int feature)
    {
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var row in sample)
        {
            var value = rows.ValueAt(row, feature);
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return (least, most);
    }

    int Divide(Span<int> sample, int feature, float cut)
    {
        var middle = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (rows.ValueAt(sample[i], feature) > cut) continue;
            (sample[middle], sample[i]) = (sample[i], sample[middle]);
            middle++;
        }

        return middle;
    }

    /// <summary>Different rows, each set of them equally likely (Floyd's method: no pass over all rows).</summary>
    int[] Sample(int count)
    {
        var (chosen, sample) = (new HashSet<int>(), new int[count]);
        for (var i = 0; i < count; i++)
        {
            var last = rows.Count - count + i;
            var drawn = random.NextInt32(last + 1);
            sample[i] = chosen.Contains(drawn) ? last : drawn;
            chosen.Add(sample[i]);
        }

        return sample;
    }
}
