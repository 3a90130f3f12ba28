namespace Sextant.Features;

/// <summary>One feature as it was served.</summary>
/// <param name="Feature">Its name in the view.</param>
/// <param name="Value">Its value as text that gives the same bits again, the default included; null if there was none.</param>
/// <param name="Status">What was said of it.</param>
public sealed record ServedValue(string Feature, string? Value, FeatureStatus Status);
