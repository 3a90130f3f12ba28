namespace Sextant.Fraud;

/// <summary>Counts what lies one and two links away from a node as of a time.</summary>
sealed class NeighbourhoodScan(EntityGraph graph)
{
    readonly List<int> _second = [];
    int[] _neighbours = new int[256];
    long[] _firstSeen = new long[256];
    int[] _further = new int[256];
    long[] _furtherSeen = new long[256];

    public int Degree { get; private set; }

    public int Kept { get; private set; }

    public int NewDay { get; private set; }

    public int NewWeek { get; private set; }

    public long Oldest { get; private set; }

    public long Newest { get; private set; }

    public int Fraud { get; private set; }

    public double FraudDamped { get; private set; }

    public int SecondFraud { get; private set; }

    public double SecondFraudDamped { get; private set; }

    public double SecondDamped { get; private set; }

    public double SecondFraudShare => SecondDamped > 0 ? SecondFraudDamped / SecondDamped : 0;

    public void Scan(int node, long time)
    {
        (Fraud, FraudDamped, SecondFraudDamped, SecondDamped) = (0, 0, 0, 0);
        _second.Clear();
        First(node, time);
        var near = _neighbours.AsSpan(0, Kept);
        foreach (var neighbour in near) Second(node, neighbour, near, time);
        CountSecond();
    }

    void First(int node, long time)
    {
        var count = graph.Links.Read(node, ref _neighbours, ref _firstSeen, out var forgotten);
        (Kept, NewDay, NewWeek, Oldest, Newest) = (0, 0, 0, long.MaxValue, long.MinValue);
        for (var i = 0; i < count; i++)
        {
            var seen = _firstSeen[i];
            if (seen >= time) continue;
            _neighbours[Kept++] = _neighbours[i];
            if (seen >= time - Timestamp.MicrosPerDay) NewDay++;
            if (seen >= time - (7 * Timestamp.MicrosPerDay)) NewWeek++;
            Oldest = Math.Min(Oldest, seen);
            Newest = Math.Max(Newest, seen);
        }

        Degree = Kept + forgotten;
    }

    void Second(int node, int through, ReadOnlySpan<int> near, long time)
    {
        var count = graph.Links.Read(through, ref _further, ref _furtherSeen, out var forgotten);
        var (kept, frauds, others) = (0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            if (_furtherSeen[i] >= time) continue;
            kept++;
            var end = _further[i];
            if (end == node) continue;
            others++;
            if (!graph.Labels.IsKnown(end, time)) continue;
            frauds++;
            if (near.IndexOf(end) < 0) _second.Add(end);
        }

        // Both ends of a link may have another degree in mind while it is written: at least this one link is there.
        var weight = 1.0 / Math.Max(1, kept + forgotten);
        SecondFraudDamped += frauds * weight;
        SecondDamped += others * weight;
        if (!graph.Labels.IsKnown(through, time)) return;
        Fraud++;
        FraudDamped += weight;
    }

    void CountSecond()
    {
        _second.Sort();
        SecondFraud = 0;
        for (var i = 0; i < _second.Count; i++)
        {
            if (i == 0 || _second[i] != _second[i - 1]) SecondFraud++;
        }
    }
}
