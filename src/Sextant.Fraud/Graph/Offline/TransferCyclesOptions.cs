namespace Sextant.Fraud;

/// <summary>Which cycles are looked for.</summary>
public sealed record TransferCyclesOptions
{
    /// <summary>Fewest accounts on a cycle. Default 3.</summary>
    public int Shortest { get; init; } = 3;

    /// <summary>Most accounts on a cycle. Default 6; each one more multiplies the work.</summary>
    public int Longest { get; init; } = 6;

    /// <summary>Longest time from the first transfer to the last. Default 30 days.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>True: each transfer is later than the one before. False: any order within <see cref="Window"/>. Default true.</summary>
    public bool InOrder { get; init; } = true;

    /// <summary>How far a transfer's amount may lie from the first one's, as a share of it. Default 0.2; infinite: any amount.</summary>
    public double AmountTolerance { get; init; } = 0.2;

    /// <summary>Most transfers of an account that are followed at each step; of a busier one the earliest. Default 1,000.</summary>
    public int MostSteps { get; init; } = 1000;
}
