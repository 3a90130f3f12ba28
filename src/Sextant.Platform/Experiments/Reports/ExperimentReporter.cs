using System.Text;

namespace Sextant.Platform;

/// <summary>
/// Puts together what an experiment's units were shown and did: exposures from the decision log, outcomes from feedback and from the decisions themselves. Thread-safe.
/// </summary>
/// <param name="log">The decisions.</param>
/// <param name="feedback">What turned out.</param>
/// <param name="clock">Tells the time.</param>
public sealed class ExperimentReporter(IDecisionLog log, FeedbackStore feedback, TimeProvider clock)
{
    const string VerdictPrefix = "verdict_";

    /// <summary>How an experiment stands: decisions since it started, labels as known now.</summary>
    public async Task<(ExperimentReport Report, ExperimentOutcomes Outcomes)> ReportAsync(AppliedExperiment experiment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var definition = experiment.Definition;
        var outcomes = new ExperimentOutcomes(definition);
        var units = await ReadExposuresAsync(experiment, outcomes, cancellationToken);
        foreach (var name in definition.Metrics.SelectMany(metric => new[] { metric.Of, metric.Per, metric.Covariate }).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var (entry, unit) in units)
                if (OwnOutcome(name, entry) is { } value) outcomes.AddOutcome(unit, name, value, entry.Time);
            if (!IsOwn(name)) await AddLabelsAsync(definition, name, units, outcomes, cancellationToken);
        }

        return (ExperimentAnalysis.Of(outcomes), outcomes);
    }

    async Task<List<(DecisionEntry Entry, string Unit)>> ReadExposuresAsync(AppliedExperiment experiment, ExperimentOutcomes outcomes, CancellationToken cancellationToken)
    {
        var name = experiment.Definition.Name;
        var (units, mark) = (new List<(DecisionEntry, string)>(), Encoding.UTF8.GetBytes($"\"experiment\":\"{name}\""));
        var until = experiment.IsRunning ? (Timestamp?)null : experiment.ChangedAt;
        await foreach (var entry in log.RangeAsync(new() { From = experiment.StartedAt, Until = until, Descending = false }, cancellationToken))
        {
            // Most decisions may be of other experiments: their records need not be parsed.
            if (entry.Record.Span.IndexOf(mark) < 0) continue;
            foreach (var exposure in DecisionRecord.Parse(entry.Record).Exposures.Where(exposure => exposure.Experiment == name && exposure.Arm is not null))
            {
                if (experiment.Running.Arm(exposure.Arm!) is null) continue;
                outcomes.AddExposure(exposure.Unit, exposure.Arm!, entry.Time);
                // Of what the figures need; the record is not kept.
                units.Add((entry with { Record = ReadOnlyMemory<byte>.Empty }, exposure.Unit));
            }
        }

        return units;
    }

    async Task AddLabelsAsync(ExperimentDefinition definition, string name, List<(DecisionEntry Entry, string Unit)> units, ExperimentOutcomes outcomes, CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(clock);
        var byDecision = units.GroupBy(pair => pair.Entry.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Unit, StringComparer.Ordinal);
        foreach (var label in await feedback.ListAsync(new(Label: name), 0, int.MaxValue, cancellationToken))
        {
            if (!label.CountsAt(now)) continue;
            if (label.DecisionId is { } decision && byDecision.TryGetValue(decision, out var unit)) outcomes.AddOutcome(unit, name, label.Value, label.EventTime);
            else if (label.Entity == definition.Unit) outcomes.AddOutcome(label.Key!, name, label.Value, label.EventTime);
        }
    }

    static bool IsOwn(string name) => name is "decisions" or "degraded" || name.StartsWith(VerdictPrefix, StringComparison.Ordinal);

    /// <summary>What a decision itself says: <c>decisions</c>, <c>degraded</c> and <c>verdict_NAME</c>.</summary>
    static double? OwnOutcome(string name, DecisionEntry entry) => name switch
    {
        "decisions" => 1,
        "degraded" => entry.IsDegraded ? 1 : 0,
        _ when name.StartsWith(VerdictPrefix, StringComparison.Ordinal) => entry.Verdict == name[VerdictPrefix.Length..] ? 1 : 0,
        _ => null,
    };
}
