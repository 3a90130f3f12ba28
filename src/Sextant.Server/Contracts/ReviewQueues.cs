using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A review queue that is to be declared or changed.</summary>
/// <param name="By">Who declares it.</param>
/// <param name="Definition">The declaration, as in a file of the workspace's folder <c>queues</c>.</param>
public sealed record ReviewQueueRequest([property: JsonRequired] string By, [property: JsonRequired] JsonObject Definition)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A declared queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">1 at first, one more at every change.</param>
/// <param name="Verdicts">What may be decided.</param>
/// <param name="AppliedAt">When it was declared.</param>
/// <param name="AppliedBy">By whom.</param>
/// <param name="Definition">The declaration, without the cases whose answer is known.</param>
public sealed record ReviewQueueAnswer(string Name, long Version, IReadOnlyList<string> Verdicts, string AppliedAt, string AppliedBy, JsonObject Definition);

/// <summary>What became of a declaration.</summary>
/// <param name="Changed">False if it was declared so before.</param>
/// <param name="Queue">The queue now.</param>
public sealed record ReviewQueueApplied(bool Changed, ReviewQueueAnswer Queue);

/// <summary>All queues.</summary>
/// <param name="Queues">By name.</param>
public sealed record ReviewQueuesAnswer(IReadOnlyList<ReviewQueueAnswer> Queues);

/// <summary>How a queue does.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Since">From when on what was done is counted.</param>
/// <param name="Waiting">Cases that are not decided, by state.</param>
/// <param name="OldestOpenedAt">When the oldest of them was opened.</param>
/// <param name="Overdue">How many of them are past their limit.</param>
/// <param name="Decided">Cases decided since.</param>
/// <param name="DecidedLate">Those of them that took longer than they may.</param>
/// <param name="PerHour">Cases decided an hour.</param>
/// <param name="MedianHours">Hours from opening to outcome, the middle one.</param>
/// <param name="Reviewers">Each reviewer.</param>
/// <param name="Agreement">How far they agree; missing if no case had two verdicts.</param>
public sealed record QueueStatisticsAnswer(
    string Queue, string Since, IReadOnlyDictionary<string, long> Waiting, string? OldestOpenedAt, long Overdue, long Decided, long DecidedLate, double PerHour, double? MedianHours,
    IReadOnlyList<ReviewerAnswer> Reviewers, AgreementAnswer? Agreement);

/// <summary>How a reviewer does.</summary>
/// <param name="Reviewer">Who.</param>
/// <param name="Verdicts">Verdicts that count.</param>
/// <param name="Skipped">Cases left to others.</param>
/// <param name="Escalated">Cases handed up.</param>
/// <param name="Expired">Leases that ended without a word.</param>
/// <param name="Undone">Verdicts taken back.</param>
/// <param name="MedianMinutes">Minutes from claim to verdict, the middle one.</param>
/// <param name="GoldenSeen">Verdicts on cases whose answer is known.</param>
/// <param name="GoldenRight">Those of them that were right.</param>
public sealed record ReviewerAnswer(string Reviewer, int Verdicts, int Skipped, int Escalated, int Expired, int Undone, double? MedianMinutes, int GoldenSeen, int GoldenRight);

/// <summary>How far reviewers agree.</summary>
/// <param name="Cases">Cases with two verdicts or more.</param>
/// <param name="Agreed">Those whose verdicts are all the same.</param>
/// <param name="Alpha">Krippendorff's alpha: 1 is full agreement, 0 what chance gives; missing where all verdicts are one.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record AgreementAnswer(int Cases, int Agreed, double? Alpha, double? Low, double? High);
