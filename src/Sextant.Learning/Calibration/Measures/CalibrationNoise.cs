namespace Sextant.Learning;

/// <summary>The calibration error that chance alone gives a perfect model on a sample.</summary>
/// <param name="Mean">Its mean: the floor below which an error says nothing.</param>
/// <param name="Percentile95">What it exceeds once in twenty: an error above it is a real one.</param>
public readonly record struct CalibrationNoise(double Mean, double Percentile95);
