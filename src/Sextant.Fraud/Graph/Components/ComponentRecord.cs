namespace Sextant.Fraud;

/// <summary>What is counted of a component of two nodes or more.</summary>
struct ComponentRecord
{
    public int Size;
    public int Fraud;

    /// <summary>The day (since the Unix epoch, UTC) that <see cref="Sizes"/> are counted back from.</summary>
    public int Day;

    public DaySizes Sizes;

    /// <summary>Counts days back from a later one; the size has not changed in between.</summary>
    public void MoveTo(int day)
    {
        var passed = Math.Min(day - Day, DaySizes.Days);
        if (passed <= 0) return;
        for (var back = DaySizes.Days - 1; back >= 0; back--) Sizes[back] = back >= passed ? Sizes[back - passed] : Size;
        Day = day;
    }

    /// <summary>Takes another component in; both must be counted from the same day. Of the sizes of the past the larger ones stay.</summary>
    public void Absorb(in ComponentRecord other)
    {
        Size += other.Size;
        Fraud += other.Fraud;
        for (var back = 0; back < DaySizes.Days; back++) Sizes[back] = Math.Max(Sizes[back], other.Sizes[back]);
    }

    /// <summary>Size of the largest part when a day began; 1 if there was none.</summary>
    public readonly int SizeAtStartOf(int day)
    {
        var back = Day - day;
        return Math.Max(1, back < 0 ? Size : Sizes[Math.Min(back, DaySizes.Days - 1)]);
    }
}
