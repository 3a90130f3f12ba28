namespace Sextant.Learning;

/// <summary>How far two samples are apart.</summary>
/// <param name="Value">The distance as it is usually given.</param>
/// <param name="Excess">What remains after what chance alone gives samples of these sizes in the mean; never below 0. Compare this with limits.</param>
/// <param name="PValue">How probable a distance of this or more is where nothing has changed; in [0, 1].</param>
public readonly record struct DriftMeasure(double Value, double Excess, double PValue);
