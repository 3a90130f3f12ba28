using System.Runtime.CompilerServices;

namespace Sextant.Platform;

/// <summary>
/// A decider's decisions with their labels as they were known at a time: never a label that was known later, never one that was revoked by then, never one that happened
/// before its decision. Read as often as needed, in the order of the decisions' times; memory grows with the labels, not with the decisions. Not thread-safe.
/// </summary>
public sealed class LabelledDecisions
{
    readonly IDecisionLog _log;
    readonly LabelDefinition _definition;
    readonly DecisionQuery _query;
    readonly Timestamp _asOf;
    readonly LabelledSpan _labels;

    LabelledDecisions(IDecisionLog log, LabelDefinition definition, DecisionQuery query, Timestamp asOf, IEnumerable<StoredLabel> labels) =>
        (_log, _definition, _query, _asOf, _labels) = (log, definition, query, asOf, new(definition, labels));

    /// <summary>Decisions of the last reading that have no label and may still get one, or whose silence says nothing.</summary>
    public long WithoutLabel { get; private set; }

    /// <summary>Decisions of the last reading with a label whose record does not hold what a decider writes.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Reads the labels.</summary>
    /// <param name="log">The decisions.</param>
    /// <param name="feedback">The labels.</param>
    /// <param name="decisions">Which decisions.</param>
    /// <param name="definition">How their labels are read.</param>
    /// <param name="asOf">What was known at this time counts, and decisions until then.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<LabelledDecisions> OpenAsync(IDecisionLog log, FeedbackStore feedback, JobDecisions decisions, LabelDefinition definition, Timestamp asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(feedback);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(definition);
        var labels = await feedback.ListAsync(new(Label: definition.Name) { HappenedFrom = decisions.From }, 0, int.MaxValue, cancellationToken);
        var until = decisions.Until is { } given && given < asOf ? given : asOf;
        var rows = new LabelledDecisions(log, definition, new() { Decider = decisions.Decider, From = decisions.From, Until = until }, asOf, labels);
        if (!rows._labels.HasEntities) return rows;
        // A label after the last wanted decision may be of a later one, which is not wanted.
        await foreach (var entry in log.RangeAsync(rows._query with { Until = asOf }, cancellationToken)) rows._labels.Offer(entry);
        rows._labels.Join();
        return rows;
    }

    /// <summary>The decisions with a label, and mature ones without where silence says something.</summary>
    public async IAsyncEnumerable<LabelledInputs> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (WithoutLabel, Unreadable) = (0, 0);
        await foreach (var entry in _log.RangeAsync(_query, cancellationToken))
        {
            if (LabelOf(entry) is not { } label) WithoutLabel++;
            else if (DecisionInputs.TryRead(entry.Record) is not { } inputs) Unreadable++;
            else yield return new(entry, inputs, label);
        }
    }

    double? LabelOf(DecisionEntry entry)
    {
        if (_labels.LabelOf(entry, _asOf) is { } label) return label.Value;
        return _definition is { Maturity: { } maturity, Absent: { } absent } && entry.Time.Add(maturity) <= _asOf ? absent : null;
    }
}
