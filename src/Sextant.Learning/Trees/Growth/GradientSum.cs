namespace Sextant.Learning;

/// <summary>Sums of gradients and Hessians over some rows: all that a leaf's weight and a split's gain depend on.</summary>
readonly record struct GradientSum(double Gradient, double Hessian)
{
    public static GradientSum operator +(GradientSum left, GradientSum right) => new(left.Gradient + right.Gradient, left.Hessian + right.Hessian);

    public static GradientSum operator -(GradientSum left, GradientSum right) => new(left.Gradient - right.Gradient, left.Hessian - right.Hessian);
}
