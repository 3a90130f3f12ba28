namespace Sextant.Learning;

/// <summary>How <see cref="FtrlLearner"/> learns.</summary>
public sealed record FtrlOptions
{
    /// <summary>Learning rate: a weight's step is Alpha / (Beta + root of the sum of its squared gradients).</summary>
    public double Alpha { get; init; } = 0.1;

    /// <summary>Keeps first steps small; 1 is rarely far off.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>Weights whose evidence stays below this are 0 exactly.</summary>
    public double L1 { get; init; } = 1;

    /// <summary>Pulls weights towards 0.</summary>
    public double L2 { get; init; }

    /// <summary>There are 2 to the power of this many weights, of 16 bytes each while learning, 4 in a model.</summary>
    public int SlotBits { get; init; } = 20;

    internal OptionCheck Check() => new OptionCheck()
        .Positive(nameof(Alpha), Alpha)
        .Range(nameof(Beta), Beta, 1e-9, 1e9)
        .Range(nameof(L1), L1, 0, 1e9)
        .Range(nameof(L2), L2, 0, 1e9)
        .Range(nameof(SlotBits), SlotBits, 1, 28);
}
