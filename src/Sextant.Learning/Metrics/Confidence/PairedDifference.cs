namespace Sextant.Learning;

/// <summary>How much a metric of one model exceeds that of another on the same resamples.</summary>
/// <param name="Difference">First minus second, with its interval.</param>
/// <param name="PValue">
/// Two-sided: twice the smaller share of resamples on one side of 0, (n + 1) / (resamples + 1), at most 1 (Davison and Hinkley, 1997, section 4.2).
/// </param>
public readonly record struct PairedDifference(Interval Difference, double PValue);
