namespace Sextant.Platform;

/// <summary>Watches versions that are taking over: ends a rollout whose version does otherwise than it may, and goes on with one whose step has held. Thread-safe.</summary>
/// <param name="registry">The policies.</param>
/// <param name="log">Their decisions.</param>
/// <param name="labels">What turned out about them.</param>
/// <param name="clock">Tells the time.</param>
public sealed class RolloutWatch(PolicyRegistry registry, IDecisionLog log, DecisionLabels labels, TimeProvider clock)
{
    /// <summary>Fewest decisions of a step's version before the step is over: without any, nothing was seen.</summary>
    public const int FewestDecisions = 100;

    // The newest, of both versions together: a look stays short, whatever the traffic.
    const int MostDecisions = 20_000;

    /// <summary>Looks at every rollout once.</summary>
    /// <returns>What was changed, in words.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        List<string> changes = [];
        foreach (var policy in registry.All.Where(policy => policy.Candidate is not null))
            if (await LookAsync(policy, cancellationToken) is { } change) changes.Add($"{policy.Name}@{policy.Candidate!.Policy.Version}: {change}");
        return changes;
    }

    /// <summary>How the versions of a rollout do; null if nothing is taking over.</summary>
    public async Task<(RolloutFigures Was, RolloutFigures Now)?> FiguresAsync(RunningPolicy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Candidate is not { } candidate) return null;
        var (was, now) = (new List<DecisionEntry>(), new List<DecisionEntry>());
        await foreach (var entry in NewestAsync(policy, cancellationToken))
        {
            var version = DecisionRecord.Parse(entry.Record).Version;
            if (version == candidate.Policy.Version) now.Add(entry);
            else if (version == policy.Active.Policy.Version) was.Add(entry);
        }

        var definition = candidate.Policy.Definition;
        var known = definition.Label is { } label && definition.Rollout!.Stop.Label is not null
            ? await labels.OfAsync(label, [.. was.Concat(now).Select(entry => new LabelledDecision(entry.Id, entry.Time, entry.Entities)).OrderBy(decision => decision.Time)], cancellationToken)
            : new Dictionary<string, double>();
        return (RolloutFigures.Of(was, definition.Verdicts[0], known), RolloutFigures.Of(now, definition.Verdicts[0], known));
    }

    async Task<string?> LookAsync(RunningPolicy policy, CancellationToken cancellationToken)
    {
        var candidate = policy.Candidate!.Policy;
        var rollout = candidate.Definition.Rollout!;
        if (await FiguresAsync(policy, cancellationToken) is not var (was, now)) return null;
        List<string> verdicts = [.. candidate.Definition.Verdicts.Union(policy.Active.Policy.Definition.Verdicts)];
        var reasons = RolloutJudgement.Of(was, now, verdicts, rollout.Stop);
        if (reasons.Count > 0)
        {
            var reason = string.Join("; ", reasons);
            await registry.StopRolloutAsync(policy.Name, PolicyRegistry.RolloutName, reason, cancellationToken);
            return $"stopped: {reason}";
        }

        if (Timestamp.Now(clock).Since(policy.StepAt) < rollout.Steps[policy.Step].Hold || now.Decisions < FewestDecisions) return null;
        var held = FormattableString.Invariant($"The step of {policy.Share:P0} has held for {Timestamp.Now(clock).Since(policy.StepAt).TotalHours:0.##} h with {now.Decisions} decisions.");
        if (policy.Step + 1 < rollout.Steps.Length) await registry.StepRolloutAsync(policy, held, cancellationToken);
        else await registry.FinishRolloutAsync(policy.Name, PolicyRegistry.RolloutName, held, cancellationToken);
        return held;
    }

    async IAsyncEnumerable<DecisionEntry> NewestAsync(RunningPolicy policy, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new DecisionQuery { Decider = policy.Name, From = policy.StartedAt, Limit = DecisionQuery.MaxLimit };
        for (var read = 0; read < MostDecisions;)
        {
            var page = await log.QueryAsync(query, cancellationToken);
            foreach (var entry in page.Decisions) yield return entry;
            if (page.Next is null) yield break;
            read += page.Decisions.Count;
            query = query with { After = page.Next };
        }
    }
}
