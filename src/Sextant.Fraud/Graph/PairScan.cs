namespace Sextant.Fraud;

/// <summary>Counts what lies between two nodes as of a time.</summary>
sealed class PairScan(EntityGraph graph)
{
    int[] _left = new int[256];
    long[] _leftSeen = new long[256];
    int[] _right = new int[256];
    long[] _rightSeen = new long[256];
    int[] _further = new int[256];
    long[] _furtherSeen = new long[256];

    /// <summary>When the two were first seen together; null if never.</summary>
    public long? FirstSeen { get; private set; }

    public int Common { get; private set; }

    public double CommonDamped { get; private set; }

    public int CommonFraud { get; private set; }

    public void Scan(int left, int right, long time)
    {
        (FirstSeen, Common, CommonDamped, CommonFraud) = (null, 0, 0, 0);
        var leftCount = graph.Links.Read(left, ref _left, ref _leftSeen, out _);
        var rightCount = graph.Links.Read(right, ref _right, ref _rightSeen, out _);
        // Either end may have forgotten the other.
        Direct(_left.AsSpan(0, leftCount).IndexOf(right), _leftSeen, time);
        Direct(_right.AsSpan(0, rightCount).IndexOf(left), _rightSeen, time);
        _right.AsSpan(0, rightCount).Sort(_rightSeen.AsSpan(0, rightCount));
        for (var i = 0; i < leftCount; i++)
        {
            if (_leftSeen[i] >= time) continue;
            var place = _right.AsSpan(0, rightCount).BinarySearch(_left[i]);
            if (place >= 0 && _rightSeen[place] < time) Count(_left[i], time);
        }
    }

    void Direct(int place, long[] seen, long time)
    {
        if (place >= 0 && seen[place] < time) FirstSeen = Math.Min(FirstSeen ?? long.MaxValue, seen[place]);
    }

    void Count(int through, long time)
    {
        Common++;
        var count = graph.Links.Read(through, ref _further, ref _furtherSeen, out var degree);
        foreach (var seen in _furtherSeen.AsSpan(0, count))
        {
            if (seen < time) degree++;
        }

        CommonDamped += 1.0 / Math.Max(1, degree);
        if (graph.Labels.IsKnown(through, time)) CommonFraud++;
    }
}
