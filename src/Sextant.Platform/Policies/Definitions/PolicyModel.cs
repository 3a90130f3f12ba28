namespace Sextant.Platform;

/// <summary>The model that a policy asks; it is given the features, and the request's fields that are none of them.</summary>
/// <param name="Name">Its name, which is that of its slot.</param>
/// <param name="Key">The field whose value keeps a canary with the same keys; null for none.</param>
/// <param name="Otherwise">What the score is if nothing at all can score.</param>
public sealed record PolicyModel(string Name, string? Key, double Otherwise);
