namespace Sextant.Learning;

/// <summary>How logistic and softmax regression train.</summary>
public sealed record LogisticOptions
{
    /// <summary>
    /// Penalty: the sum of weighted log losses plus half of this times the sum of squared weights is minimised; the intercept is free. 1/C of
    /// other libraries. Default 1; 0: none, and classes that a plane separates then have no finite optimum.
    /// </summary>
    public double L2 { get; init; } = 1;

    /// <summary>Whether the penalty takes weights of features of deviation 1. The model's weights are those of the features as they are, either way.</summary>
    public bool Standardize { get; init; }

    /// <summary>Whether there is an intercept.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Stop when no component of the gradient, for standardised features and per unit of weight, is larger.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Stop after so many iterations, not converged.</summary>
    public int MaxIterations { get; init; } = 1000;

    internal OptionCheck Check() => new OptionCheck()
        .Range(nameof(L2), L2, 0, 1e300)
        .Range(nameof(Tolerance), Tolerance, 0, 1)
        .Range(nameof(MaxIterations), MaxIterations, 0, int.MaxValue);

    internal LbfgsOptions ToLbfgs(double weightSum) => new() { GradientTolerance = Tolerance * weightSum, MaxIterations = MaxIterations };
}
