namespace Sextant.Platform;

/// <summary>A choice that chance made.</summary>
/// <param name="Name">Which choice.</param>
/// <param name="Index">What was chosen.</param>
/// <param name="Propensity">How probable it was that it would be: what off-policy estimates divide by.</param>
public sealed record DecisionChoice(string Name, int Index, double Propensity);
