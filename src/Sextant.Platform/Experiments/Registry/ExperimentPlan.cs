namespace Sextant.Platform;

/// <summary>What applying an experiment would do.</summary>
/// <param name="Name">The experiment.</param>
/// <param name="Revision">The revision that it was made for; apply with it.</param>
/// <param name="Differences">What changes, a sentence each; empty if nothing does.</param>
/// <param name="Notes">What else there is to know.</param>
public sealed record ExperimentPlan(string Name, long Revision, IReadOnlyList<string> Differences, IReadOnlyList<string> Notes);
