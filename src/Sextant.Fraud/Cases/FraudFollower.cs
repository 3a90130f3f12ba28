using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// Follows the decision log: opens a case for each review, and has webhooks told of reviews and blocks. How far it has come is kept with what it did, so that what
/// was recorded before a kill is done after it, once. One at a time.
/// </summary>
/// <param name="log">What was decided.</param>
/// <param name="queues">Where cases are opened.</param>
/// <param name="store">Keeps how far it has come.</param>
/// <param name="clock">Tells the time.</param>
public sealed class FraudFollower(EventDecisionLog log, ReviewQueues queues, FraudCaseStore store, TimeProvider clock)
{
    const string By = "fraud";
    const int MostLinks = 3;

    // Before the first time: who upgrades does not find years of reviews in the queue.
    static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);
    static readonly TimeSpan LinkedWithin = TimeSpan.FromDays(1);

    bool _isDeclared;
    long _stored = -1;
    long _through;

    /// <summary>The decision log's sequence through which everything is done.</summary>
    public long Through => Interlocked.Read(ref _through);

    /// <summary>Reads how far it had come, so that the log keeps at hand what is yet to be read.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken) => Interlocked.Exchange(ref _through, await store.ThroughAsync(cancellationToken) ?? 0);

    /// <summary>Does what is to be done for decisions since the last time.</summary>
    /// <returns>How many cases were opened, and the first trouble with decisions of which none could be; null for none.</returns>
    /// <exception cref="StorageException">A store failed: it goes on from there the next time.</exception>
    public async Task<(int Opened, string? Trouble)> RunAsync(CancellationToken cancellationToken)
    {
        // Read before the log is: what is stored meanwhile is looked at the next time, if not now.
        var stored = log.Stored;
        if (stored == _stored) return default;
        var after = await store.ThroughAsync(cancellationToken);
        var areBlocksWanted = await store.AreBlocksWantedAsync(cancellationToken);
        List<DecisionEntry> found = [];
        var isFraud = false;
        var through = await log.FollowAsync(after ?? 0, after is null ? Timestamp.Now(clock).Add(-FirstLook) : new(0), Begin, cancellationToken);
        // Whoever decides on fraud finds the queue, also before there is a case.
        if (isFraud && !_isDeclared) await FraudQueue.EnsureAsync(queues, cancellationToken);
        _isDeclared |= isFraud;
        var result = await DoAsync(found, through, after, cancellationToken);
        Interlocked.Exchange(ref _through, through);
        _stored = stored;
        return result;

        Action<DecisionEntry> Begin()
        {
            found.Clear();
            return entry =>
            {
                if (!FraudKinds.IsDecider(entry.Decider)) return;
                isFraud = true;
                if (entry.Verdict == "review" || (areBlocksWanted && entry.Verdict == "block")) found.Add(entry);
            };
        }
    }

    async Task<(int Opened, string? Trouble)> DoAsync(List<DecisionEntry> found, long through, long? after, CancellationToken cancellationToken)
    {
        if (found.Count == 0 && through == after) return default;
        var (done, opened, trouble) = (new List<FraudFollowUp>(), 0, (string?)null);
        var queue = found.Count == 0 ? null : await FraudQueue.EnsureAsync(queues, cancellationToken);
        var snoozes = found.Count == 0 ? [] : await store.SnoozesAsync(cancellationToken);
        foreach (var entry in found)
        {
            if (FraudCaseFacts.Read(entry) is not { } facts)
            {
                trouble ??= $"The record of decision '{entry.Id}' does not hold what a case says.";
                continue;
            }

            var snooze = facts.Verdict.Action == FraudAction.Review ? snoozes.FirstOrDefault(one => one.Covers(facts)) : null;
            done.Add(new(facts, snooze));
            if (facts.Verdict.Action != FraudAction.Review || snooze is not null) continue;
            try
            {
                if (await OpenAsync(facts, queue!, cancellationToken)) opened++;
            }
            catch (InvalidInputException error)
            {
                // The queue is declared in a way that takes no such case: that must not keep the others out.
                trouble ??= $"{error.Code} {error.Message}";
            }
        }

        await store.FollowedAsync(through, done, cancellationToken);
        return (opened, trouble);
    }

    async Task<bool> OpenAsync(FraudCaseFacts facts, QueueDefinition queue, CancellationToken cancellationToken)
    {
        var shared = await store.ShareAsync(facts, cancellationToken);
        var (opened, isNew) = await OpenOnceAsync(facts.ToCase(queue), cancellationToken);
        var near = shared.Where(other => other.Shared.Any(kind => kind != "ip") && (facts.Entry.Time.Since(other.At)).Duration() <= LinkedWithin).Take(MostLinks);
        foreach (var other in near.Where(other => opened.Links.All(link => link.Id != other.Id)))
        {
            try
            {
                await queues.LinkAsync(opened.Id, other.Id, By, $"same {string.Join(", ", other.Shared)}", cancellationToken);
            }
            catch (InvalidInputException error) when (error.Code == "SXT2562")
            {
                // It is yet to be opened, and will be linked to this one then.
            }
        }

        return isNew;
    }

    async Task<(ReviewCase Case, bool IsNew)> OpenOnceAsync(NewCase wanted, CancellationToken cancellationToken)
    {
        try
        {
            return await queues.OpenCaseAsync(FraudQueue.Name, wanted, By, cancellationToken);
        }
        catch (InvalidInputException error) when (error.Code == "SXT2564")
        {
            // Opened before the queue's fields changed, or before something was taken out of it.
            return (await queues.CaseAsync(wanted.Id, cancellationToken), false);
        }
    }
}
