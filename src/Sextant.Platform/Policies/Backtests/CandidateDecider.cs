namespace Sextant.Platform;

/// <summary>Makes the decider of a policy that is on trial, where more than its rules decides, as for fraud lists and costs; null where the rules do alone.</summary>
/// <param name="policy">The policy.</param>
public delegate Replayable? CandidateDecider(Policy policy);
