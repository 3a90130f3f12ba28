namespace Sextant.Learning;

/// <summary>How a minimisation ended.</summary>
/// <param name="Value">The function's value at the point found.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="LargestGradient">The gradient's largest component there.</param>
/// <param name="Converged">Whether the tolerance was reached; otherwise the limit of iterations, or that of float64.</param>
public sealed record LbfgsResult(double Value, int Iterations, double LargestGradient, bool Converged);
