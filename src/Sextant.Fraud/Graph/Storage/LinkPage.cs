namespace Sextant.Fraud;

/// <summary>A page of links, one array for each property: a scan for a neighbour touches nothing but neighbours.</summary>
sealed class LinkPage(int length)
{
    public const int BytesPerLink = 4 + 8 + 8 + 4;

    /// <summary>The node at the other end.</summary>
    public int[] Neighbours { get; } = new int[length];

    /// <summary>When the two were first seen together, in microseconds.</summary>
    public long[] FirstSeen { get; } = new long[length];

    /// <summary>When they were last seen together, in microseconds.</summary>
    public long[] LastSeen { get; } = new long[length];

    /// <summary>How often.</summary>
    public int[] Counts { get; } = new int[length];
}
