namespace Sextant.Learning;

/// <summary>Features that say one thing to a person, such as all counts and amounts of the last day.</summary>
/// <param name="Name">What callers look up their text by.</param>
/// <param name="Features">Indexes of the features.</param>
public sealed record FeatureGroup(string Name, IReadOnlyList<int> Features);
