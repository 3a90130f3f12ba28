namespace Sextant.Learning;

/// <summary>What both sides of a split must have at least.</summary>
readonly record struct SplitLimits(double MinHessian, int MinRows)
{
    /// <summary>Below this share of a node's Hessian a sum is what rounding left over, not rows.</summary>
    public const double Residue = 1e-12;

    /// <summary>The limits in a node: an empty side never counts, however low the limit is.</summary>
    public SplitLimits In(GradientSum node) => this with { MinHessian = Math.Max(MinHessian, Residue * node.Hessian) };

    public bool Allow(GradientSum left, GradientSum right) => left.Hessian >= MinHessian && right.Hessian >= MinHessian;
}
