namespace Sextant.Platform;

/// <summary>A model for a slot. Slots dispose of its scorer, if that is disposable, once none holds it and no call uses it.</summary>
/// <param name="name">Its name in the registry.</param>
/// <param name="version">Its version there; 0 for what is not from there.</param>
/// <param name="scorer">What scores.</param>
public sealed class SlotModel(string name, int version, IScorer scorer)
{
    int _holders;

    /// <summary>Its name in the registry.</summary>
    public string Name => name;

    /// <summary>Its version there; 0 for what is not from there.</summary>
    public int Version => version;

    /// <summary>What scores.</summary>
    public IScorer Scorer => scorer;

    /// <summary>
    /// True if a call always ends after a time that follows from the number of rows, as of trees and linear models: it runs on the caller's thread.
    /// False, the default, for code of others: it runs beside, with copies, so that one that hangs costs its deadline and no more.
    /// </summary>
    public bool IsBounded { get; init; }

    /// <summary>How many calls may run at once if it is not bounded. Default: as many as there are processors.</summary>
    public int Concurrency { get; init; } = Environment.ProcessorCount;

    /// <summary>Takes part in it; false if it is disposed of already.</summary>
    internal bool TryHold(bool isFirst = false)
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _holders);
            if (seen < 0 || (seen == 0 && !isFirst)) return false;
        }
        while (Interlocked.CompareExchange(ref _holders, seen + 1, seen) != seen);
        return true;
    }

    /// <summary>Disposes of the scorer if no slot ever took it: for a model that was opened and then not wanted.</summary>
    public void Discard()
    {
        if (Interlocked.CompareExchange(ref _holders, int.MinValue, 0) == 0) (scorer as IDisposable)?.Dispose();
    }

    /// <summary>Gives its part back; the last one disposes.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) Discard();
    }
}
