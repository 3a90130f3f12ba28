namespace Sextant.Platform;

/// <summary>
/// One reading of a decider's decisions whose labels may still come, with what is known of them now. Memory is bounded by the labels of the span and one vintage's
/// sample, not by the decisions.
/// </summary>
public sealed class OutcomePass
{
    // A segment by a field without end would be a vintage of its own for each value.
    const int MostSlices = 20;

    readonly OutcomeRule _rule;
    readonly IDecisionLog _log;
    readonly Timestamp _now;
    readonly LabelledSpan _labels;
    readonly Dictionary<string, OutcomeTally> _tallies = new(StringComparer.Ordinal);
    readonly List<VintageOutcome> _closed = [];

    OutcomePass(OutcomeRule rule, IDecisionLog log, IEnumerable<StoredLabel> labels, Timestamp now) => (_rule, _log, _labels, _now) = (rule, log, new(rule.Label, labels), now);

    /// <summary>Reads.</summary>
    /// <param name="rule">How outcomes are looked at.</param>
    /// <param name="log">The decisions.</param>
    /// <param name="feedback">The labels.</param>
    /// <param name="now">What is known at this time counts.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>For each vintage that is not done, with decisions, all of them and each slice.</returns>
    /// <exception cref="StorageException">A store failed.</exception>
    public static async Task<IReadOnlyList<VintageOutcome>> RunAsync(OutcomeRule rule, IDecisionLog log, FeedbackStore feedback, Timestamp now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(feedback);
        // A label happens after its decision, so those that happened before the span are of none in it.
        var labels = await feedback.ListAsync(new(Label: rule.Label.Name) { HappenedFrom = rule.FirstOpen(now) }, 0, int.MaxValue, cancellationToken);
        return await new OutcomePass(rule, log, labels, now).RunAsync(cancellationToken);
    }

    async Task<IReadOnlyList<VintageOutcome>> RunAsync(CancellationToken cancellationToken)
    {
        var query = new DecisionQuery { Decider = _rule.Decider, From = _rule.FirstOpen(_now), Until = _now };
        if (_labels.HasEntities)
        {
            await foreach (var entry in _log.RangeAsync(query, cancellationToken)) _labels.Offer(entry);
            _labels.Join();
        }

        var length = _rule.Vintages.Length.Ticks / TimeSpan.TicksPerMicrosecond;
        var vintage = long.MinValue;
        await foreach (var entry in _log.RangeAsync(query, cancellationToken))
        {
            var its = (long)Math.Floor((decimal)entry.Time.Micros / length);
            if (its != vintage) Close(vintage, length);
            vintage = its;
            Add(entry);
        }

        Close(vintage, length);
        return _closed;
    }

    void Add(DecisionEntry entry)
    {
        var facts = DecisionFacts.TryRead(entry.Record);
        var label = _labels.LabelOf(entry, _now);
        var isMature = entry.Time.Add(_rule.Vintages.Maturity) <= _now;
        var probability = facts?.Score is >= 0 and <= 1 and var score ? score : (double?)null;
        var judged = new JudgedDecision(
            entry.Id, entry.Time, entry.Verdict.Length == 0 ? DecisionFold.NoVerdict : entry.Verdict, probability,
            _rule.Groups is { } groups ? facts?.CategoryOf(groups.Feature) : null,
            _rule.Selected.Count > 0 ? _rule.Selected.Contains(entry.Verdict) : probability >= _rule.Groups?.Options.Threshold,
            isMature,
            label is not null ? label.Value > 0 ? 1 : 0 : isMature && _rule.Vintages.SilenceIsZero ? 0 : null,
            label?.KnownTime);
        TallyOf("")!.Add(judged);
        if (facts is null) return;
        foreach (var slice in facts.Slices) TallyOf(slice)?.Add(judged);
        foreach (var name in _rule.Segments)
            if (facts.CategoryOf(name) is { } value) TallyOf($"{name}={value}")?.Add(judged);
    }

    OutcomeTally? TallyOf(string slice)
    {
        if (_tallies.TryGetValue(slice, out var tally)) return tally;
        return _tallies.Count > MostSlices ? null : _tallies[slice] = new();
    }

    void Close(long vintage, long length)
    {
        foreach (var (slice, tally) in _tallies.OrderBy(pair => pair.Key, StringComparer.Ordinal)) _closed.Add(tally.Close(_rule, slice, new(vintage * length), new((vintage + 1) * length), _now));
        _tallies.Clear();
    }
}
