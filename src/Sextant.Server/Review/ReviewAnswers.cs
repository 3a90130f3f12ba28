using System.Text.Json.Nodes;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Review;

/// <summary>Queues and cases as answers.</summary>
static class ReviewAnswers
{
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static ReviewQueueAnswer Queue(DeclaredQueue queue)
    {
        var document = (JsonObject)queue.Document.DeepClone();
        // Reviewers may read it, and are not to know which cases are golden.
        (document["golden"] as JsonObject)?.Remove("items");
        return new(queue.Definition.Name, queue.Version, queue.Definition.Verdicts, queue.AppliedAt.ToString(), queue.AppliedBy, document);
    }

    public static CaseAnswer Case(ReviewCase one) => new(
        one.Id, one.Queue, Word(one.State), one.Subject, one.DecisionId, one.ExpectedLoss, one.Fields, one.Evidence, one.Skills, one.Priority, one.OpenedAt.ToString(), one.OpenedBy, one.AssignedTo,
        one.SnoozedUntil?.ToString(), one.PausedFor, one.DueAt?.ToString(), one.IsBreached, one.Outcome, one.DecidedAt?.ToString(), one.IsContested,
        [.. one.Links.Select(link => new CaseLinkAnswer(link.Id, link.Reason))], one.Similar);

    public static ClaimAnswer Claim(CaseClaim? claim) => claim is null ? new(null, null, null) : new(claim.Lease, claim.ExpiresAt.ToString(), Case(claim.Case));

    public static CaseHistoryAnswer History(IReadOnlyList<CaseChange> changes) =>
        new([.. changes.Select(change => new CaseChangeAnswer(change.Id, change.At.ToString(), Word(change.Kind), change.By, change.Detail))]);

    public static QueueStatisticsAnswer Statistics(QueueStatistics one) => new(
        one.Queue, one.Since.ToString(), one.States.ToDictionary(state => Word(state.Key), state => state.Value, StringComparer.Ordinal), one.OldestOpenedAt?.ToString(), one.Overdue, one.Decided,
        one.DecidedLate, one.PerHour, one.MedianHours,
        [.. one.Reviewers.Select(who => new ReviewerAnswer(who.Reviewer, who.Verdicts, who.Skipped, who.Escalated, who.Expired, who.Undone, who.MedianMinutes, who.GoldenSeen, who.GoldenRight))],
        one.Agreement is { } agreement ? new(agreement.Cases, agreement.Agreed, Finite(agreement.Alpha.Estimate), Finite(agreement.Alpha.Low), Finite(agreement.Alpha.High)) : null);

    static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
