namespace Sextant.Platform;

/// <summary>A parameter, or a fact of how two versions were made, that is not the same.</summary>
/// <param name="Name">The parameter, or <c>kind</c>, <c>featureSet</c>, <c>trainingSet</c>, <c>codeVersion</c>, <c>seed</c>, <c>calibration</c>.</param>
/// <param name="A">Of the first version; null if it has none.</param>
/// <param name="B">Of the second version; null if it has none.</param>
public sealed record SettingDifference(string Name, string? A, string? B);
