namespace Sextant.Platform;

/// <summary>The arm of a unit.</summary>
/// <param name="Arm">The arm; null if the unit takes no part and gets what everyone gets.</param>
/// <param name="Reason">Why.</param>
public readonly record struct Assignment(ExperimentArm? Arm, AssignmentReason Reason);
