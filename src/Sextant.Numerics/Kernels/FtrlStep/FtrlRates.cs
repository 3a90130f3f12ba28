namespace Sextant.Numerics;

/// <summary>Constants of FTRL-proximal, as McMahan et al. (2013) name them.</summary>
/// <param name="Alpha">Learning rate.</param>
/// <param name="Beta">What is added to the root of a weight's squared gradients.</param>
/// <param name="L1">Evidence below which a weight is 0.</param>
/// <param name="L2">Pull towards 0.</param>
public readonly record struct FtrlRates(double Alpha, double Beta, double L1, double L2);
