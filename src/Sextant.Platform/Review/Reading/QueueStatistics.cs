using System.Collections.Immutable;

namespace Sextant.Platform;

/// <summary>How a queue does. Cases whose answer is known count with reviewers only.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Since">From when on what was done is counted.</param>
/// <param name="Now">When it was counted.</param>
public sealed record QueueStatistics(string Queue, Timestamp Since, Timestamp Now)
{
    /// <summary>Cases that are not decided, by state.</summary>
    public IReadOnlyDictionary<CaseState, long> States { get; init; } = new Dictionary<CaseState, long>();

    /// <summary>When the oldest case that is not decided was opened; null if there is none.</summary>
    public Timestamp? OldestOpenedAt { get; init; }

    /// <summary>Cases that are not decided and past their limit.</summary>
    public long Overdue { get; init; }

    /// <summary>Cases decided since.</summary>
    public long Decided { get; init; }

    /// <summary>Those of them that took longer than they may.</summary>
    public long DecidedLate { get; init; }

    /// <summary>Hours from opening to outcome, the middle one; null if none was decided.</summary>
    public double? MedianHours { get; init; }

    /// <summary>Cases decided an hour.</summary>
    public double PerHour => Now > Since ? Decided / Now.Since(Since).TotalHours : 0;

    /// <summary>Each reviewer.</summary>
    public ImmutableArray<ReviewerFigures> Reviewers { get; init; } = [];

    /// <summary>How far reviewers agree; null if no case had two verdicts.</summary>
    public ReviewAgreement? Agreement { get; init; }
}
