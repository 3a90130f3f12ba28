namespace Sextant.Features;

/// <summary>One feature of a <see cref="BoundSet"/>'s answer.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="FullName">Display name of the view, two underscores, the feature's name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Member">Index in <see cref="BoundSet.Members"/>.</param>
/// <param name="Field">Index in <see cref="BoundMember.Output"/>.</param>
/// <param name="Default">What to give instead of null; null for none.</param>
public sealed record BoundColumn(string Name, string FullName, FieldType Type, int Member, int Field, object? Default);
