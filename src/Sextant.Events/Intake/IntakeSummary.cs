namespace Sextant.Events;

/// <summary>Counts of outcomes and, up to a limit, the items that a caller should look at. Not thread-safe.</summary>
/// <param name="listAll">True to list accepted and duplicate events as well.</param>
public sealed class IntakeSummary(bool listAll = false)
{
    /// <summary>Most items that are listed; the counts go on.</summary>
    public const int MaxItems = 1000;

    readonly long[] _counts = new long[5];
    readonly List<IntakeItem> _items = [];

    /// <summary>How many events had this outcome.</summary>
    public long this[IntakeOutcome outcome] => _counts[(int)outcome];

    /// <summary>How many events there were.</summary>
    public long Total => _counts.Sum();

    /// <summary>The listed items, in order.</summary>
    public IReadOnlyList<IntakeItem> Items => _items;

    /// <summary>True if this outcome is to be listed, and there is room.</summary>
    public bool Lists(IntakeOutcome outcome) =>
        _items.Count < MaxItems && (listAll || outcome is not (IntakeOutcome.Accepted or IntakeOutcome.Duplicate));

    /// <summary>Counts an event that is not listed.</summary>
    public void Count(IntakeOutcome outcome) => _counts[(int)outcome]++;

    /// <summary>Counts an event and lists it.</summary>
    public void Add(IntakeItem item)
    {
        Count(item.Outcome);
        if (Lists(item.Outcome)) _items.Add(item);
    }
}
