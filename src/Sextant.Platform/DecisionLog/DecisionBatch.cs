using System.Text;

namespace Sextant.Platform;

/// <summary>Decisions on their way into the log, encoded; used again and again. Not thread-safe.</summary>
sealed class DecisionBatch
{
    // Larger buffers are not worth keeping.
    const int MaxKeptBytes = 256 << 10;

    readonly Row _row = new(DecisionCatalog.Type.Schema);

    /// <summary>The events.</summary>
    public EventBatch Events { get; } = new();

    /// <summary>True if it is small enough to be used again.</summary>
    public bool IsKept => Events.Bytes.Length <= MaxKeptBytes;

    /// <summary>Adds a decision. The event's time is the decision's: so its day follows from its id.</summary>
    public void Add(DecisionEntry entry)
    {
        Span<byte> id = stackalloc byte[EventRecord.MaxIdBytes];
        DecisionRow.Fill(_row, entry);
        Events.Add(DecisionCatalog.Type.Id, id[..Encoding.UTF8.GetBytes(entry.Id, id)], entry.Time, entry.Time, _row);
    }
}
