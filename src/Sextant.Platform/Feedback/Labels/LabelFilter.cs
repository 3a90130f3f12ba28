namespace Sextant.Platform;

/// <summary>Which labels; null takes all.</summary>
/// <param name="DecisionId">Of this decision.</param>
/// <param name="Label">Of this name.</param>
/// <param name="Entity">Of this kind of entity; with <paramref name="Key"/>.</param>
/// <param name="Key">Of the entity of this key.</param>
public sealed record LabelFilter(string? DecisionId = null, string? Label = null, string? Entity = null, string? Key = null)
{
    /// <summary>That happened then or later; null for all.</summary>
    public Timestamp? HappenedFrom { get; init; }
}
