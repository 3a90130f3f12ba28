namespace Sextant.Platform;

/// <summary>A report, with when it was made.</summary>
/// <param name="At">When.</param>
/// <param name="Report">How the experiment stood.</param>
/// <param name="MixedUnits">Units that saw more than one arm: they are in no figure.</param>
/// <param name="UnexposedOutcomes">Outcomes of units that were never exposed: they are in no figure.</param>
public sealed record ReportedExperiment(Timestamp At, ExperimentReport Report, long MixedUnits, long UnexposedOutcomes);
