namespace Sextant.Features;

/// <summary>What a plan does with one definition.</summary>
/// <param name="Action">What.</param>
/// <param name="Kind">What kind of definition it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">The version before; null if there was none.</param>
/// <param name="To">The version after; null if there is none.</param>
/// <param name="Features">How many features it has.</param>
public sealed record PlanEntry(PlanAction Action, DefinitionKind Kind, string Name, int? From, int? To, int Features)
{
    /// <summary>Why, or what else should be known; null for nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>What it costs to compute from history; null for nothing.</summary>
    public BackfillCost? Backfill { get; init; }
}
