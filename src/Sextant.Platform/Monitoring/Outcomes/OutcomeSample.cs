namespace Sextant.Platform;

/// <summary>Some of many outcomes: those whose ids have the least hashes, so that the same decisions give the same sample. Not thread-safe.</summary>
/// <param name="most">How many.</param>
sealed class OutcomeSample(int most)
{
    readonly PriorityQueue<ScoredOutcome, ulong> _kept = new();

    /// <summary>Those that were kept.</summary>
    public IEnumerable<ScoredOutcome> Kept => _kept.UnorderedItems.Select(item => item.Element);

    /// <summary>Offers one.</summary>
    public void Add(ulong hash, ScoredOutcome outcome)
    {
        // The greatest hash first: what goes when there is no room.
        if (_kept.Count < most) _kept.Enqueue(outcome, ~hash);
        else _kept.EnqueueDequeue(outcome, ~hash);
    }
}
