using System.Globalization;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>That a reviewer has a case, and since when.</summary>
/// <param name="Number">The lease's number.</param>
/// <param name="Since">When it was claimed.</param>
public sealed record CaseLease(long Number, Timestamp Since)
{
    // A case whose answer is known may be with several reviewers at once, so that others' changes end nothing of this one's.
    static readonly CaseChangeKind[] Endings =
    [
        CaseChangeKind.Expired, CaseChangeKind.Released, CaseChangeKind.Skipped, CaseChangeKind.Verdict, CaseChangeKind.Escalated, CaseChangeKind.Paused, CaseChangeKind.Snoozed,
    ];

    /// <summary>What the history of a case says about it; null if the reviewer does not have it. Pure.</summary>
    public static CaseLease? Of(IReadOnlyList<CaseChange> history, string reviewer)
    {
        ArgumentNullException.ThrowIfNull(history);
        CaseLease? lease = null;
        foreach (var change in history.Where(change => change.By == reviewer))
        {
            if (change.Kind == CaseChangeKind.Claimed && change.Detail?["lease"] is { } number) lease = new(long.Parse(number.ToJsonString(), CultureInfo.InvariantCulture), change.At);
            else if (Endings.Contains(change.Kind)) lease = null;
            else if (change.Kind == CaseChangeKind.Undone) lease = null;
        }

        return lease;
    }
}
