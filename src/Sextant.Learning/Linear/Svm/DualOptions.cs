namespace Sextant.Learning;

/// <summary>How dual coordinate descent trains.</summary>
public sealed record DualOptions
{
    /// <summary>Penalty, positive: the sum of weighted losses plus half of this times the sum of squared weights is minimised. 1/C of other libraries.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>
    /// The intercept is the weight of a feature that is always this, and is penalised with the others, as the dual needs it; larger values
    /// penalise it less and converge more slowly. 0: no intercept.
    /// </summary>
    public double InterceptScale { get; init; } = 1;

    /// <summary>
    /// Whether to train on features of deviation 1 (and, dense ones, mean 0); the model's weights are those of the features as they are. Takes a copy.
    /// </summary>
    public bool Standardize { get; init; }

    /// <summary>Stop when no row violates the conditions of an optimum by more.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Stop after so many passes over the rows, not converged.</summary>
    public int MaxPasses { get; init; } = 1000;

    /// <summary>Seed of the order in which rows are visited.</summary>
    public long Seed { get; init; }

    internal OptionCheck Check() => new OptionCheck()
        .Positive(nameof(L2), L2)
        .Range(nameof(InterceptScale), InterceptScale, 0, 1e6)
        .Range(nameof(Tolerance), Tolerance, 0, 1)
        .Range(nameof(MaxPasses), MaxPasses, 0, int.MaxValue);
}
