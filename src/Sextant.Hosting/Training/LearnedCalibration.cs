using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>What the calibration stage found.</summary>
/// <param name="Calibration">The curve; null for none.</param>
/// <param name="Note">Why there is none though one was asked for; null otherwise.</param>
sealed record LearnedCalibration(ModelCalibration? Calibration, string? Note);
