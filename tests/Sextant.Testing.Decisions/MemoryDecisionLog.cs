using System.Runtime.CompilerServices;
using Sextant.Platform;

namespace Sextant.Testing;

/// <summary>Keeps decisions in memory, and takes none when told so: for what a disk that is full makes of decisions. The real log has its own suite.</summary>
public sealed class MemoryDecisionLog : IDecisionLog
{
    readonly Lock _lock = new();
    readonly List<DecisionEntry> _entries = [];

    public bool IsFull { get; set; }

    /// <summary>Takes records and never says that they are stored.</summary>
    public bool Hangs { get; set; }

    public IReadOnlyList<DecisionEntry> Entries
    {
        get
        {
            lock (_lock) return [.. _entries];
        }
    }

    public long Lost { get; private set; }

    public long Stored => Entries.Count;

    public ValueTask AppendAsync(DecisionEntry entry, CancellationToken cancellationToken)
    {
        if (IsFull) throw new StorageException("SXT4010", "The disk is full.");
        if (Hangs) return new(Task.Delay(Timeout.Infinite, cancellationToken));
        lock (_lock) _entries.Add(entry);
        return default;
    }

    public bool TryPost(DecisionEntry entry)
    {
        if (IsFull) Lost++;
        else lock (_lock) _entries.Add(entry);
        return !IsFull;
    }

    public ValueTask<DecisionEntry?> FindAsync(string id, CancellationToken cancellationToken) => new(Entries.FirstOrDefault(entry => entry.Id == id));

    public ValueTask<IReadOnlyList<DecisionEntry>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => new([.. Entries.Where(entry => ids.Contains(entry.Id))]);

    public ValueTask<DecisionPage> QueryAsync(DecisionQuery query, CancellationToken cancellationToken) => new(new DecisionPage(Entries, null));

    public async IAsyncEnumerable<DecisionEntry> RangeAsync(DecisionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var entry in Entries) yield return entry;
    }
}
