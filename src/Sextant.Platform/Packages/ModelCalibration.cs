using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>How what a model says becomes a probability that can be believed.</summary>
/// <param name="Calibrator">The curve.</param>
/// <param name="Of">What goes into it.</param>
public sealed record ModelCalibration(ICalibrator Calibrator, CalibrationInput Of = CalibrationInput.Margin);
