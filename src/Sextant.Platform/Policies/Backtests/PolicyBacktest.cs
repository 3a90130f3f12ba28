namespace Sextant.Platform;

/// <summary>Makes logged decisions again by another policy: with the features that were read then, and scores by the versions that gave them. Thread-safe.</summary>
/// <param name="log">The decisions.</param>
/// <param name="replayer">Makes them again.</param>
/// <param name="labels">What turned out about them.</param>
/// <param name="trials">Deciders in code that go by policies; null for none.</param>
public sealed class PolicyBacktest(IDecisionLog log, Replayer replayer, DecisionLabels labels, IEnumerable<ITrialDeciders>? trials = null)
{
    /// <summary>Makes decisions of the policy's name again.</summary>
    /// <param name="candidate">The policy.</param>
    /// <param name="range">Which decisions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BacktestReport> RunAsync(Policy candidate, BacktestRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(range);
        var decider = trials?.Select(trial => trial.Of(candidate)).FirstOrDefault(found => found is not null) ?? Replayable.Of(new DeclaredDecider(candidate));
        var (change, tally) = (new ReplayChange { Decider = decider }, new BacktestTally(candidate.Definition, range.Examples));
        var query = new DecisionQuery { Decider = candidate.Definition.Name, From = range.From, Until = range.Until, Limit = Math.Min(range.Most, DecisionQuery.MaxLimit) };
        while (tally.Decisions < range.Most)
        {
            var page = await log.QueryAsync(query, cancellationToken);
            foreach (var entry in page.Decisions.Take(range.Most - tally.Decisions)) await ReplayAsync(candidate, entry, change, tally, cancellationToken);
            if (page.Next is null) break;
            query = query with { After = page.Next };
        }

        var label = range.Label ?? candidate.Definition.Label;
        var values = label is null ? new Dictionary<string, double>() : await labels.OfAsync(label, tally.Replayed, cancellationToken);
        return tally.Report(label, values);
    }

    async Task ReplayAsync(Policy candidate, DecisionEntry entry, ReplayChange change, BacktestTally tally, CancellationToken cancellationToken)
    {
        // Features that were not read then would be null now: no answer to what would have been.
        var record = DecisionRecord.Parse(entry.Record);
        if (candidate.UnreadIn(record) is { } unread)
        {
            tally.Impossible(unread);
            return;
        }

        var replayed = await replayer.ReplayAsync(record, change, cancellationToken);
        if (replayed is { Now: { } now, Verdict: { } verdict }) tally.Add(entry, verdict, now.Decision);
        else tally.Impossible(replayed.Differences[0]);
    }
}
