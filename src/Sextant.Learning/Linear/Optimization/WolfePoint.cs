namespace Sextant.Learning;

/// <summary>A point on the line of a search.</summary>
sealed record WolfePoint(double Step, double Value, double Slope, double[] Point, double[] Gradient);
