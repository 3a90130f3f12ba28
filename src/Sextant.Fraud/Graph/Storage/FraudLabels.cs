using System.Collections.Concurrent;

namespace Sextant.Fraud;

/// <summary>
/// Which nodes are known to be fraud, and when that became known or was taken back. One writer, any number of readers: a node's history
/// is replaced as a whole. The writer's clock decides what counts in components: a label that becomes known later waits.
/// </summary>
sealed class FraudLabels
{
    const byte Ever = 1;
    const byte Now = 2;

    readonly PagedArray<byte> _marks = new(NodeIndex.MostNodes);
    readonly ConcurrentDictionary<int, FraudFact[]> _facts = new();
    readonly PriorityQueue<int, long> _waiting = new();
    long _clock = long.MinValue;

    public long Bytes => _marks.Bytes + (_facts.Count * 96L);

    /// <summary>How far the writer's clock has come, in microseconds.</summary>
    public long Clock => Volatile.Read(ref _clock);

    /// <summary>Every fact of every labelled node, by node; for snapshots.</summary>
    public IEnumerable<KeyValuePair<int, FraudFact[]>> All => _facts.OrderBy(facts => facts.Key);

    /// <summary>The nodes that are known to be fraud by the writer's clock.</summary>
    public IEnumerable<int> KnownNow => _facts.Keys.Where(IsKnownNow);

    /// <summary>True if the node was known to be fraud at a time: the latest fact at or before it says so.</summary>
    public bool IsKnown(int node, long time) => (_marks[node] & Ever) != 0 && StateAt(_facts[node], time);

    /// <summary>True if the node is known to be fraud by the writer's clock.</summary>
    public bool IsKnownNow(int node) => (_marks[node] & Now) != 0;

    /// <summary>What is known of a node, in order of time; empty if nothing ever was.</summary>
    public FraudFact[] Of(int node) => _facts.TryGetValue(node, out var facts) ? facts : [];

    /// <summary>
    /// Takes a fact in; of two of the same time the later told one holds. True if what is known now has changed. The writer's only.
    /// </summary>
    public bool Add(int node, FraudFact fact)
    {
        var before = Of(node);
        _facts[node] = [.. before.Where(known => known.Time < fact.Time), fact, .. before.Where(known => known.Time > fact.Time)];
        Volatile.Write(ref _marks.At(node), (byte)(_marks[node] | Ever));
        if (fact.Time > _clock) _waiting.Enqueue(node, fact.Time);
        return Refresh(node);
    }

    /// <summary>Moves the clock on, never back, and tells each node whose state has changed by that.</summary>
    public void AdvanceTo(long time, Action<int> changed)
    {
        if (time <= _clock) return;
        Volatile.Write(ref _clock, time);
        while (_waiting.TryPeek(out var node, out var due) && due <= time)
        {
            _waiting.Dequeue();
            if (Refresh(node)) changed(node);
        }
    }

    bool Refresh(int node)
    {
        var known = StateAt(_facts[node], _clock);
        if (known == IsKnownNow(node)) return false;
        Volatile.Write(ref _marks.At(node), (byte)(known ? Ever | Now : Ever));
        return true;
    }

    static bool StateAt(FraudFact[] facts, long time)
    {
        for (var i = facts.Length - 1; i >= 0; i--)
        {
            if (facts[i].Time <= time) return facts[i].IsFraud;
        }

        return false;
    }
}
