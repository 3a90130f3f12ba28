using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Groups of a scope that are compared.</summary>
/// <param name="Feature">The feature, or field of the request, whose values are the groups.</param>
/// <param name="Options">How they are compared.</param>
/// <param name="Max">Largest difference of a measure between two groups; a certain one beyond it raises an alert. Null for none.</param>
public sealed record GroupRule(string Feature, FairnessOptions Options, double? Max)
{
    /// <summary>Verdicts that count as selected, of a decider; empty: all of its policy but the mildest, or else scores from the threshold on.</summary>
    public IReadOnlyList<string> Selected { get; init; } = [];
}
