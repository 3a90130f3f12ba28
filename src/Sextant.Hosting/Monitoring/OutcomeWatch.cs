using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <summary>What came of decisions, by vintage, as their labels mature. Thread-safe.</summary>
/// <param name="rules">Which deciders are looked at.</param>
/// <param name="log">Their decisions.</param>
/// <param name="feedback">The labels.</param>
/// <param name="store">Keeps what was counted.</param>
/// <param name="clock">Tells the time.</param>
public sealed class OutcomeWatch(OutcomeRules rules, IDecisionLog log, FeedbackStore feedback, MonitoringStore store, TimeProvider clock) : IDisposable
{
    // Vintages are small, and a year of them shows seasons.
    static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    readonly SemaphoreSlim _oneAtATime = new(1);
    int _countedOn = int.MinValue;

    /// <summary>Counts what came of the decisions whose labels may still come, if that was not done today.</summary>
    /// <exception cref="StorageException">A store failed.</exception>
    /// <exception cref="InvalidInputException">A file of a label is wrong.</exception>
    public async Task CountDailyAsync(CancellationToken cancellationToken)
    {
        if (Timestamp.Now(clock).Day != Volatile.Read(ref _countedOn)) await CountAsync((_, _) => { }, cancellationToken);
    }

    /// <summary>Counts what came of the decisions whose labels may still come.</summary>
    /// <param name="report">Told how far it is, as a share and in words.</param>
    /// <param name="cancellationToken">Stops between deciders.</param>
    /// <returns>How many decisions were looked at.</returns>
    /// <exception cref="StorageException">A store failed.</exception>
    /// <exception cref="InvalidInputException">A file of a label is wrong.</exception>
    public async Task<long> CountAsync(Action<double, string> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var (now, decisions) = (Timestamp.Now(clock), 0L);
            var all = rules.All();
            for (var i = 0; i < all.Count; i++)
            {
                report((double)i / all.Count, $"what came of decisions of {all[i].Decider}");
                var outcomes = await OutcomePass.RunAsync(all[i], log, feedback, now, cancellationToken);
                await store.SaveOutcomesAsync(all[i].Decider, outcomes, all[i].FirstOpen(now), now.Add(-Kept - all[i].Vintages.Maturity), cancellationToken);
                decisions += outcomes.Where(outcome => outcome.Slice.Length == 0).Sum(outcome => outcome.Decisions);
            }

            Volatile.Write(ref _countedOn, now.Day);
            return decisions;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>What was counted, by decider, slice and time.</summary>
    /// <param name="decider">Of this decider; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<VintageOutcome>> OutcomesAsync(string? decider, CancellationToken cancellationToken) =>
        [.. (await store.OutcomesAsync(cancellationToken)).Where(outcome => decider is null || outcome.Decider == decider)];

    /// <summary>How deciders treat their declared groups.</summary>
    /// <param name="decider">Of this decider; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">A file of a label is wrong.</exception>
    public async Task<IReadOnlyList<(OutcomeRule Rule, FairnessReport Report)>> FairnessAsync(string? decider, CancellationToken cancellationToken)
    {
        var (outcomes, now) = (await OutcomesAsync(decider, cancellationToken), Timestamp.Now(clock));
        return
        [
            .. rules.All().Where(rule => rule.Groups is not null)
                .Select(rule => (rule, Report: OutcomeFairness.Of(outcomes.Where(outcome => outcome.Decider == rule.Decider), rule.Groups!.Options, now)))
                .Where(pair => pair.Report is not null).Select(pair => (pair.rule, pair.Report!)),
        ];
    }

    /// <summary>What is not as it should be.</summary>
    /// <exception cref="InvalidInputException">A file of a label is wrong.</exception>
    public async Task<IReadOnlyList<AlertSignal>> SignalsAsync(CancellationToken cancellationToken)
    {
        var outcomes = (await OutcomesAsync(null, cancellationToken)).Where(outcome => outcome.Slice.Length == 0).ToLookup(outcome => outcome.Decider, StringComparer.Ordinal);
        var performance = rules.All().SelectMany(rule => PerformanceSignal.Of(DeciderScope.Of(rule.Decider), [.. outcomes[rule.Decider].Select(outcome => outcome.Figures).OfType<VintageFigures>()], rule.Limits));
        var fairness = (await FairnessAsync(null, cancellationToken)).SelectMany(pair => FairnessSignal.Of(DeciderScope.Of(pair.Rule.Decider), pair.Rule.Groups!.Feature, pair.Report, pair.Rule.Groups.Max));
        return [.. performance, .. fairness];
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();
}
