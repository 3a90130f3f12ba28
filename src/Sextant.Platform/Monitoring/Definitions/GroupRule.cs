using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Groups of a scope that are compared.</summary>
/// <param name="Feature">The feature whose values are the groups.</param>
/// <param name="Options">How they are compared.</param>
/// <param name="Max">Largest difference of a measure between two groups; a certain one beyond it raises an alert. Null for none.</param>
public sealed record GroupRule(string Feature, FairnessOptions Options, double? Max);
