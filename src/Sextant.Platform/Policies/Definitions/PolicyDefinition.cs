using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>A policy as it is declared: what it is asked, what it reads, and its rules. Immutable.</summary>
/// <param name="Name">Its name, as <c>payment</c> or <c>fraud.payment</c>: what its decisions are found by.</param>
/// <param name="Request">The fields of a request.</param>
/// <param name="Verdicts">All verdicts, from the mildest to the strongest.</param>
/// <param name="Otherwise">The verdict if no rule holds.</param>
public sealed record PolicyDefinition(string Name, ImmutableArray<PolicyField> Request, ImmutableArray<string> Verdicts, string Otherwise)
{
    Schema? _schema;

    /// <summary>Who answers for it; null if nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The features that it reads; null for none.</summary>
    public PolicyFeatures? Features { get; init; }

    /// <summary>The model that it asks; null for none.</summary>
    public PolicyModel? Model { get; init; }

    /// <summary>Lists that expressions may ask.</summary>
    public ImmutableArray<PolicyList> Lists { get; init; } = [];

    /// <summary>Values that are computed before the rules; each may use those before it.</summary>
    public ImmutableArray<PolicyValue> Derive { get; init; } = [];

    /// <summary>The rules, in the order in which they are asked.</summary>
    public ImmutableArray<PolicyRule> Rules { get; init; } = [];

    /// <summary>The least verdict of a decision that had to do without something; null (default) leaves it.</summary>
    public string? WhenDegraded { get; init; }

    /// <summary>The experiment whose arm expressions see; null for none.</summary>
    public PolicyExperiment? Experiment { get; init; }

    /// <summary>How long a decision may take.</summary>
    public DecisionBudget Budget { get; init; } = new();

    /// <summary>When a decision is on disk. Default: before the answer.</summary>
    public RecordDurability Durability { get; init; } = RecordDurability.BeforeAnswer;

    /// <summary>Fields of the request that are never recorded. Such decisions cannot be made again, nor be in a backtest.</summary>
    public ImmutableArray<string> Unrecorded { get; init; } = [];

    /// <summary>How long its decisions are kept; null (default) as long as all are.</summary>
    public TimeSpan? Keep { get; init; }

    /// <summary>What a new version may change.</summary>
    public PolicyGuard Guard { get; init; } = new();

    /// <summary>How a new version takes over; null (default) at once.</summary>
    public PolicyRollout? Rollout { get; init; }

    /// <summary>The label by which its decisions are judged, as <c>fraud</c>; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>The request as a schema.</summary>
    public Schema Schema => _schema ??= new(Request.Select(one => new Field(one.Name, one.Type, one.IsRequired)));

    /// <summary>How strong a verdict is: its place from the mildest.</summary>
    public int RankOf(string verdict) => Verdicts.IndexOf(verdict);
}
