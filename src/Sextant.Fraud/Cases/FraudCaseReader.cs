using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Shows cases with what else is known of their entities. Thread-safe.</summary>
/// <param name="queues">Has the cases.</param>
/// <param name="store">Knows what they share.</param>
/// <param name="log">Has the decisions.</param>
public sealed class FraudCaseReader(ReviewQueues queues, FraudCaseStore store, IDecisionLog log)
{
    const int MostTimeline = 50;
    const int MostPerEntity = 20;
    const int MostSimilar = 10;

    /// <summary>A case.</summary>
    /// <exception cref="InvalidInputException">SXT2562: there is none.</exception>
    public async Task<FraudCaseView> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var one = await queues.CaseAsync(id, cancellationToken);
        var entry = one.DecisionId is { } decision ? await log.FindAsync(decision, cancellationToken) : null;
        var facts = entry is null ? null : FraudCaseFacts.Read(entry);
        return new(
            one,
            facts is null ? null : FraudAnswer.Of(facts.RequestId, DecisionRecord.Parse(entry!.Record)),
            facts is null ? [] : await TimelineAsync(facts, cancellationToken),
            await SimilarAsync(id, cancellationToken));
    }

    async Task<IReadOnlyList<TimelineDecision>> TimelineAsync(FraudCaseFacts facts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (FraudCaseFacts Facts, List<string> Shared)>(StringComparer.Ordinal) { [facts.Entry.Id] = (facts, []) };
        foreach (var (entity, value) in FraudCaseStore.TellingOf(facts.Entry))
        {
            var page = await log.QueryAsync(new() { Entity = entity, Key = value, Limit = MostPerEntity }, cancellationToken);
            foreach (var entry in page.Decisions)
            {
                if (!found.TryGetValue(entry.Id, out var known) && FraudCaseFacts.Read(entry) is { } other) found[entry.Id] = known = (other, []);
                known.Shared?.Add(entity);
            }
        }

        return [.. found.Values.OrderByDescending(one => one.Facts.Entry.Time).ThenByDescending(one => one.Facts.Entry.Id, StringComparer.Ordinal).Take(MostTimeline).Select(one => new TimelineDecision(one.Facts, one.Shared))];
    }

    /// <summary>Other cases that share an entity with a case, the newest first.</summary>
    public async Task<IReadOnlyList<SimilarCase>> SimilarAsync(string id, CancellationToken cancellationToken)
    {
        List<SimilarCase> similar = [];
        foreach (var shared in await store.SharedWithAsync(id, cancellationToken))
        {
            if (similar.Count == MostSimilar) break;
            if (await FindAsync(shared.Id, cancellationToken) is { } other) similar.Add(new(other, shared.Shared));
        }

        return similar;
    }

    // One that shares is noted before it is opened.
    async Task<ReviewCase?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await queues.CaseAsync(id, cancellationToken);
        }
        catch (InvalidInputException error) when (error.Code == "SXT2562")
        {
            return null;
        }
    }
}
