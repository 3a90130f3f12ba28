namespace Sextant.Fraud;

/// <summary>One value that the graph says about an entity.</summary>
/// <param name="Name">Its name, for example <c>degree</c>.</param>
/// <param name="Description">What it means, for people.</param>
public sealed record GraphFeature(string Name, string Description);
