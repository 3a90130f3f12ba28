namespace Sextant;

/// <summary>An online row: a packed value and what decides which of two is newer. The default is "not there".</summary>
/// <param name="EventTime">When what it says happened.</param>
/// <param name="ArrivalTime">When that reached us; decides between equal event times.</param>
/// <param name="Value">The packed value; not interpreted by the store.</param>
public readonly record struct StoredRow(Timestamp EventTime, Timestamp ArrivalTime, ReadOnlyMemory<byte> Value)
{
    /// <summary>True if the key was there. A stored value is never empty.</summary>
    public bool Exists => !Value.IsEmpty;

    /// <summary>True if this row may replace <paramref name="stored"/>: it is not older. Of rows with equal times the last written stays.</summary>
    public bool MayReplace(in StoredRow stored) =>
        !stored.Exists || (EventTime, ArrivalTime).CompareTo((stored.EventTime, stored.ArrivalTime)) >= 0;
}
