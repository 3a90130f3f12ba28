namespace Sextant.Learning;

/// <summary>How an elastic net trains.</summary>
public sealed record ElasticNetOptions
{
    /// <summary>What is fitted.</summary>
    public ElasticNetLoss Loss { get; init; }

    /// <summary>Share of the penalty that takes absolute values (L1), the rest half of squares: 1 is the lasso, 0 ridge.</summary>
    public double L1Share { get; init; } = 1;

    /// <summary>Whether the penalty takes weights of features of deviation 1. The model's weights are those of the features as they are, either way.</summary>
    public bool Standardize { get; init; }

    /// <summary>Whether there is an intercept; it is not penalised.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Stop when no weight's move changes the fit by more than this share of the labels' deviation.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>Stop after so many passes over the features for one penalty, not converged.</summary>
    public int MaxPasses { get; init; } = 10_000;

    internal OptionCheck Check() => new OptionCheck()
        .Range(nameof(L1Share), L1Share, 0, 1)
        .Range(nameof(Tolerance), Tolerance, 0, 1)
        .Range(nameof(MaxPasses), MaxPasses, 1, int.MaxValue);
}
