namespace Sextant.Learning;

/// <summary>How far an arm's metric is from the control's.</summary>
/// <param name="Difference">Arm minus control, with its interval.</param>
/// <param name="PValue">Two-sided, of no difference.</param>
public readonly record struct EffectEstimate(Interval Difference, double PValue);
