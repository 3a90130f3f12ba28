namespace Sextant.Learning;

/// <summary>What a bandit chose, as the log keeps it.</summary>
/// <param name="Arm">The arm, from 0.</param>
/// <param name="Propensity">How probable this arm was, above 0: what off-policy estimates divide by.</param>
/// <param name="IsExact">True if the propensity is computed; false if it is estimated by simulation from the seed.</param>
public readonly record struct BanditChoice(int Arm, double Propensity, bool IsExact);
