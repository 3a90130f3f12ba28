namespace Sextant.Hosting.Models;

/// <summary>Why an alias does not serve as it says. What served before goes on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Alias">The alias.</param>
/// <param name="Version">Its version.</param>
/// <param name="Code">A stable code of <c>docs/errors.md</c>.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record ServingProblem(string Model, string Alias, int Version, string Code, string Message);
