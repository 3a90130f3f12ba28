using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>The review queue that fraud is decided in.</summary>
static class CaseQueue
{
    // Beyond these nobody looks at a list; who claims gets the most urgent of all.
    const int MostOfState = 200;

    const int MostDecided = 50;

    static readonly CaseState[] WaitingStates = [CaseState.Open, CaseState.Reopened, CaseState.Leased];
    static readonly CaseState[] LaterStates = [CaseState.Snoozed, CaseState.Paused];

    /// <summary>Cases to show, in the order in which they matter; and whether there are more.</summary>
    public static async Task<(IReadOnlyList<ReviewCase> Cases, bool IsCut)> ReadAsync(ReviewQueues queues, string show, string reviewer, CancellationToken cancellationToken)
    {
        if (show == QueueView.Decided)
        {
            var (decided, more) = await queues.CasesAsync(new(FraudQueue.Name, CaseState.Decided), null, MostDecided, cancellationToken);
            return ([.. decided.OrderByDescending(one => one.DecidedAt)], more is not null);
        }

        var (found, isCut) = await OfStatesAsync(queues, show == QueueView.Later ? LaterStates : show == QueueView.Mine ? [.. WaitingStates, .. LaterStates] : WaitingStates, cancellationToken);
        if (show == QueueView.Mine)
        {
            List<ReviewCase> mine = [];
            foreach (var one in found)
                if (one.AssignedTo == reviewer || (one.State == CaseState.Leased && await LeaseAsync(queues, one, reviewer, cancellationToken) is not null)) mine.Add(one);
            found = mine;
        }

        // A snooze that is over waits again.
        if (show == QueueView.Later) found = [.. found.Where(one => LaterStates.Contains(one.State))];
        return ([.. found.OrderByDescending(one => one.Priority).ThenBy(one => one.OpenedAt)], isCut);
    }

    /// <summary>The reviewer's lease on a case; null if the reviewer does not have it.</summary>
    public static async Task<CaseLease?> LeaseAsync(ReviewQueues queues, ReviewCase one, string reviewer, CancellationToken cancellationToken) =>
        one.State == CaseState.Leased ? CaseLease.Of(await queues.HistoryAsync(one.Id, isBlind: false, cancellationToken), reviewer) : null;

    static async Task<(List<ReviewCase> Cases, bool IsCut)> OfStatesAsync(ReviewQueues queues, CaseState[] states, CancellationToken cancellationToken)
    {
        var (all, isCut) = (new List<ReviewCase>(), false);
        foreach (var state in states)
        {
            var (cases, more) = await queues.CasesAsync(new(FraudQueue.Name, state), null, MostOfState, cancellationToken);
            all.AddRange(cases);
            isCut |= more is not null;
        }

        return (all, isCut);
    }
}
