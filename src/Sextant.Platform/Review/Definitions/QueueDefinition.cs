using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>A review queue as it is declared: what people decide in it, what comes first, and until when. Immutable.</summary>
/// <param name="Name">Its name; see <see cref="Field.IsValidName"/>.</param>
/// <param name="Verdicts">What a reviewer may decide, two or more. Their order counts where verdicts are grades.</param>
public sealed record QueueDefinition(string Name, ImmutableArray<string> Verdicts)
{
    /// <summary>For people; null if none was given.</summary>
    public string? Description { get; init; }

    /// <summary>The fields that cases carry, beside <c>expected_loss</c> and <c>age_hours</c>.</summary>
    public Schema Fields { get; init; } = new();

    /// <summary>A number for each case: the highest is reviewed first. Default: the expected loss.</summary>
    public string Priority { get; init; } = CasePriority.ExpectedLoss;

    /// <summary>How fast cases must be decided, by priority, the highest first; empty for no limit.</summary>
    public ImmutableArray<SlaTarget> Sla { get; init; } = [];

    /// <summary>When the clocks of the limits run; null for always.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>What a reviewer must be able to do for any case of the queue.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>When a second person looks too; null for never.</summary>
    public SecondLook? Second { get; init; }

    /// <summary>Which share of claims gets a case whose answer is known, 0 to below 1.</summary>
    public double GoldenShare { get; init; }

    /// <summary>Cases whose answer is known.</summary>
    public ImmutableArray<GoldenItem> Golden { get; init; } = [];

    /// <summary>How long a case is a reviewer's without a sign of life. Default 10 minutes.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a reviewer may take a verdict back. Default 10 minutes.</summary>
    public TimeSpan Undo { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many cases a reviewer may hold at once. Default 10.</summary>
    public int MostHeld { get; init; } = 10;

    /// <summary>What a reviewer must be able to do for cases that were escalated. Default <c>senior</c>.</summary>
    public string EscalationSkill { get; init; } = "senior";

    /// <summary>Texts for notes, by name.</summary>
    public ImmutableSortedDictionary<string, string> Templates { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The label that verdicts become; null for none.</summary>
    public VerdictLabel? Label { get; init; }
}
