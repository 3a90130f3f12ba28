using Sextant.Fraud;
using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Puts together what a case's page shows.</summary>
/// <param name="queues">Cases.</param>
/// <param name="cases">What cases of fraud share.</param>
/// <param name="desk">Answers that were given.</param>
/// <param name="log">Decisions.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="graph">Who is linked to whom; null where there is no graph.</param>
sealed class CaseReader(ReviewQueues queues, FraudCaseReader cases, FraudDesk desk, IDecisionLog log, TimeProvider clock, FraudGraph? graph = null)
{
    const int MostOfEntity = 15;
    const int MostLines = 25;

    static readonly string[] Followed = ["customer", "card"];

    /// <summary>The case, as a caller may see it.</summary>
    /// <exception cref="InvalidInputException">SXT2562: there is no such case.</exception>
    public async Task<CaseView> ReadAsync(string id, Caller caller, GraphEntity? around, CancellationToken cancellationToken)
    {
        var one = await queues.CaseAsync(id, cancellationToken);
        var queue = (await queues.GetAsync(one.Queue, cancellationToken)).Definition;
        // All of it, for what is the reader's own; what is shown is what a second reviewer may know.
        var all = await queues.HistoryAsync(id, isBlind: false, cancellationToken);
        var view = new CaseView(one, queue, one.State == CaseState.Leased ? CaseLease.Of(all, caller.Name) : null, UndoUntil(all, queue, caller), await queues.HistoryAsync(id, isBlind: true, cancellationToken))
        {
            Similar = await SimilarAsync(one, cancellationToken),
        };
        if (!caller.May(AccessRole.Analyst, "fraud")) return view;

        var entry = one.DecisionId is { } decision ? await log.FindAsync(decision, cancellationToken) : null;
        var isFraud = entry is not null && FraudKinds.IsDecider(entry.Decider);
        List<GraphEntity> entities = [.. SubjectOf(one), .. Followed.Where(kind => entry?.Entities.ContainsKey(kind) == true).Select(kind => new GraphEntity(kind, entry!.Entities[kind]))];
        return view with
        {
            Answer = isFraud ? await desk.FindAsync(FraudKinds.Payment, entry!.Id, cancellationToken) : null,
            Record = isFraud ? DecisionRecord.Parse(entry!.Record) : null,
            Timeline = await TimelineAsync(entities.Distinct(), cancellationToken),
            Graph = GraphView.Of(graph?.Current, around is { } wanted ? [wanted] : [.. entities, .. (entry?.Entities ?? new Dictionary<string, string>()).Select(pair => new GraphEntity(pair.Key, pair.Value))], Timestamp.Now(clock)),
        };
    }

    static IEnumerable<GraphEntity> SubjectOf(ReviewCase one) =>
        one.Subject.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? [new(one.Subject[..colon], one.Subject[(colon + 1)..])] : [];

    static Timestamp? UndoUntil(IReadOnlyList<CaseChange> all, QueueDefinition queue, Caller caller)
    {
        // Only the last word may be taken back, and only before anybody looked again.
        var last = all.LastOrDefault(change => change.Kind is CaseChangeKind.Verdict or CaseChangeKind.Claimed or CaseChangeKind.Undone or CaseChangeKind.Reopened);
        return last is { Kind: CaseChangeKind.Verdict } && last.By == caller.Name ? last.At.Add(queue.Undo) : null;
    }

    async Task<IReadOnlyList<(ReviewCase, string)>> SimilarAsync(ReviewCase one, CancellationToken cancellationToken)
    {
        List<(ReviewCase, string)> similar = [];
        foreach (var link in one.Links) similar.Add((await queues.CaseAsync(link.Id, cancellationToken), link.Reason));
        foreach (var other in await cases.SimilarAsync(one.Id, cancellationToken))
            if (IsNew(other.Case.Id)) similar.Add((other.Case, $"same {string.Join(", ", other.Shared)}"));
        foreach (var id in one.Similar.Where(IsNew)) similar.Add((await queues.CaseAsync(id, cancellationToken), "same subject"));
        return similar;

        bool IsNew(string id) => similar.All(known => known.Item1.Id != id);
    }

    async Task<IReadOnlyList<DecisionLine>> TimelineAsync(IEnumerable<GraphEntity> entities, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<string, DecisionLine>(StringComparer.Ordinal);
        foreach (var entity in entities.Where(entity => LiveFilter.Entities.Contains(entity.Kind)))
        {
            var (found, _) = await DecisionLines.ReadAsync(log, new() { Entity = entity.Kind, Key = entity.Key }, [.. FraudKinds.All.Select(kind => kind.Decider)], MostOfEntity, "", cancellationToken);
            foreach (var line in found) lines.TryAdd(line.Id, line);
        }

        return [.. lines.Values.OrderByDescending(line => line.Time).Take(MostLines)];
    }
}
