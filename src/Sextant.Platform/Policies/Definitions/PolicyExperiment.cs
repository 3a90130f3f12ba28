namespace Sextant.Platform;

/// <summary>The experiment whose arm a policy's expressions see as <c>arm</c>.</summary>
/// <param name="Name">The experiment.</param>
/// <param name="Unit">The field that holds the unit's id.</param>
public sealed record PolicyExperiment(string Name, string Unit);
