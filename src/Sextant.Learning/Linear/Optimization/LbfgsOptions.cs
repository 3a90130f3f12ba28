namespace Sextant.Learning;

/// <summary>When <see cref="Lbfgs"/> stops.</summary>
public sealed record LbfgsOptions
{
    /// <summary>Stop when no component of the gradient is larger than this.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>Stop after so many iterations, not converged.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>How many steps the approximation of the curvature remembers.</summary>
    public int Memory { get; init; } = 10;

    internal OptionCheck Check() => new OptionCheck()
        .Range(nameof(GradientTolerance), GradientTolerance, 0, double.MaxValue)
        .Range(nameof(MaxIterations), MaxIterations, 0, int.MaxValue)
        .Range(nameof(Memory), Memory, 1, 1000);
}
