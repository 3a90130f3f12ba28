namespace Sextant.Platform;

/// <summary>Something wrong with a registry.</summary>
/// <param name="Kind">What.</param>
/// <param name="Model">Full name of the version; null if there is none.</param>
/// <param name="Path">The file; null if it is about none.</param>
/// <param name="Message">In words, with what to do.</param>
public sealed record RegistryProblem(RegistryProblemKind Kind, string? Model, string? Path, string Message);
