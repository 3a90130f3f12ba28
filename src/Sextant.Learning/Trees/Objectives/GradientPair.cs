namespace Sextant.Learning;

/// <summary>First and second derivative of the loss by the margin, for one row and output.</summary>
/// <param name="Gradient">The first: finite.</param>
/// <param name="Hessian">The second: finite and not negative.</param>
public readonly record struct GradientPair(float Gradient, float Hessian);
