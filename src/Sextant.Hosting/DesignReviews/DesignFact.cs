namespace Sextant.Hosting.DesignReviews;

/// <summary>What is so in the running workspace.</summary>
/// <param name="Text">The fact in words, with its figures.</param>
/// <param name="Source">Where it can be looked up: a route, a file, or a command.</param>
public sealed record DesignFact(string Text, string Source);
