namespace Sextant.Platform;

/// <summary>Makes logged decisions again by another policy: with the features that were read then, and scores by the versions that gave them. Thread-safe.</summary>
/// <param name="log">The decisions.</param>
/// <param name="replayer">Makes them again.</param>
/// <param name="labels">What turned out about them.</param>
/// <param name="decider">Makes deciders of policies that do not decide alone; null if there are none.</param>
public sealed class PolicyBacktest(IDecisionLog log, Replayer replayer, DecisionLabels labels, CandidateDecider? decider = null)
{
    /// <summary>Makes decisions of the policy's name again.</summary>
    /// <param name="candidate">The policy.</param>
    /// <param name="range">Which decisions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BacktestReport> RunAsync(Policy candidate, BacktestRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(range);
        var (change, tally) = (new ReplayChange { Decider = decider?.Invoke(candidate) ?? Replayable.Of(new DeclaredDecider(candidate)) }, new BacktestTally(candidate.Definition, range.Examples));
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
        if (Unread(candidate, record) is { } unread)
        {
            tally.Impossible(unread);
            return;
        }

        var replayed = await replayer.ReplayAsync(record, change, cancellationToken);
        if (replayed.Now is { } now) tally.Add(entry, replayed.Verdict!, now.Decision);
        else tally.Impossible(replayed.Differences[0]);
    }

    static string? Unread(Policy candidate, DecisionRecord record)
    {
        if (record.Reads is not [{ Columns: { Count: > 0 } columns }, ..]) return null;
        List<string> missing = [.. candidate.NeededFeatures.Where(name => columns.All(column => column.Name != name))];
        return missing.Count == 0 ? null : $"The features {string.Join(", ", missing)} were not read then.";
    }
}
