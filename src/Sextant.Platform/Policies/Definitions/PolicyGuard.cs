namespace Sextant.Platform;

/// <summary>What a new version may change of the last decisions before it is refused. The guard of the version that is applied counts, not that of the new one.</summary>
public sealed record PolicyGuard
{
    /// <summary>How much the share of any verdict may change, from 0 to 1. Default 0.1.</summary>
    public double Change { get; init; } = 0.1;

    /// <summary>The share of decisions that one rule may give the strongest verdict, from 0 to 1. Default 0.2.</summary>
    public double Strongest { get; init; } = 0.2;

    /// <summary>How many of the last decisions are made again. Default 1,000.</summary>
    public int Over { get; init; } = 1_000;
}
