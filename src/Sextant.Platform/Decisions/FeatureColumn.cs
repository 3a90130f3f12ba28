namespace Sextant.Platform;

/// <summary>A column of features.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
public readonly record struct FeatureColumn(string Name, FieldType Type);
