namespace Sextant.Fraud;

/// <summary>How rules are looked for.</summary>
public sealed record MiningOptions
{
    /// <summary>Most conditions of a rule. Default 3.</summary>
    public int MostConditions { get; init; } = 3;

    /// <summary>Fewest frauds that a rule finds in the earlier part. Default 5.</summary>
    public int FewestFrauds { get; init; } = 5;

    /// <summary>How many half-made rules go on to the next condition. Default 32.</summary>
    public int Beam { get; init; } = 32;

    /// <summary>How many are checked on the later part: each check is a chance to be wrong, and they share <see cref="Error"/>. Default 20.</summary>
    public int Checked { get; init; } = 20;

    /// <summary>Probability that any rule is suggested where there is nothing to find. Default 1 %.</summary>
    public double Error { get; init; } = 0.01;

    /// <summary>Share of the rows, the earliest, that rules are looked for in; the others check them. Default 0.65.</summary>
    public double EarlierShare { get; init; } = 0.65;

    /// <summary>Most rules that are suggested. Default 5.</summary>
    public int Most { get; init; } = 5;
}
