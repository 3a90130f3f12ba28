using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>What came of the decisions of one stretch of time, as far as is known.</summary>
/// <param name="Decider">Whose decisions.</param>
/// <param name="Label">The label.</param>
/// <param name="Slice">Which part of them, such as <c>version=3</c>, <c>model=risk@2</c>, <c>arm=strict:new</c> or <c>country=DE</c>; empty for all.</param>
/// <param name="From">When it begins.</param>
/// <param name="Until">When it ends.</param>
public sealed record VintageOutcome(string Decider, string Label, string Slice, Timestamp From, Timestamp Until)
{
    /// <summary>When this was counted.</summary>
    public Timestamp ComputedAt { get; init; }

    /// <summary>How many decisions there were.</summary>
    public long Decisions { get; init; }

    /// <summary>Those that are old enough for their label to have come.</summary>
    public long Mature { get; init; }

    /// <summary>Those of which it is known what came: a label, or that none came in time where silence says something.</summary>
    public long Labelled { get; init; }

    /// <summary>Those with label 1.</summary>
    public long Positives { get; init; }

    /// <summary>Those with a score that is a probability.</summary>
    public long Scored { get; init; }

    /// <summary>By verdict, in the order of their names.</summary>
    public IReadOnlyList<VerdictOutcome> Verdicts { get; init; } = [];

    /// <summary>How the scores did, of those that have one; of more than 50,000 of a vintage, of a sample by their ids. Null without scores.</summary>
    public VintageFigures? Figures { get; init; }

    /// <summary>The declared groups, all decisions, as if each had label 0: how many were selected.</summary>
    public IReadOnlyList<GroupCounts> Groups { get; init; } = [];

    /// <summary>The declared groups, decisions of which it is known what came.</summary>
    public IReadOnlyList<GroupCounts> KnownGroups { get; init; } = [];

    /// <summary>Whether the labels of all its decisions have had time to come.</summary>
    public bool IsMature => Mature == Decisions && Decisions > 0 && ComputedAt >= Until;
}
