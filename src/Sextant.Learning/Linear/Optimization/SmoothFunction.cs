namespace Sextant.Learning;

/// <summary>A function to be minimised: returns its value at a point, and fills in the gradient.</summary>
public delegate double SmoothFunction(ReadOnlySpan<double> point, Span<double> gradient);
