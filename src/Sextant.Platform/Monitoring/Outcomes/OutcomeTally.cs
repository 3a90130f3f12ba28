using System.Text;
using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>Counts what came of the decisions of one vintage and slice, in bounded memory. Not thread-safe.</summary>
sealed class OutcomeTally
{
    const int MostSampled = 50_000;
    const int MostGroups = 200;

    readonly SortedDictionary<string, VerdictOutcome> _verdicts = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, GroupCounts> _groups = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, GroupCounts> _known = new(StringComparer.Ordinal);
    readonly OutcomeSample _sample = new(MostSampled);
    long _decisions;
    long _mature;
    long _labelled;
    long _positives;
    long _scored;

    public void Add(in JudgedDecision decision)
    {
        var (isLabelled, isPositive) = (decision.Label is not null, decision.Label == 1);
        (_decisions, _mature) = (_decisions + 1, _mature + (decision.IsMature ? 1 : 0));
        (_labelled, _positives) = (_labelled + (isLabelled ? 1 : 0), _positives + (isPositive ? 1 : 0));
        var verdict = _verdicts.GetValueOrDefault(decision.Verdict) ?? new(decision.Verdict, 0, 0, 0);
        _verdicts[decision.Verdict] = verdict with { Decisions = verdict.Decisions + 1, Labelled = verdict.Labelled + (isLabelled ? 1 : 0), Positives = verdict.Positives + (isPositive ? 1 : 0) };
        if (decision.Probability is { } probability)
        {
            _scored++;
            _sample.Add(StableHash.Of(Encoding.UTF8.GetBytes(decision.Id)), new(decision.Time, probability, decision.Label, decision.KnownAt));
        }

        if (decision.Group is not { } group || (!_groups.ContainsKey(group) && _groups.Count >= MostGroups)) return;
        // Without a score the verdict is all that is said, and the gap in calibration is not shown.
        var said = decision.Probability ?? (decision.IsSelected ? 1 : 0);
        _groups[group] = (_groups.GetValueOrDefault(group) ?? new(group)).With(said, 0, decision.IsSelected);
        if (decision.Label is { } label) _known[group] = (_known.GetValueOrDefault(group) ?? new(group)).With(said, label, decision.IsSelected);
    }

    public VintageOutcome Close(OutcomeRule rule, string slice, Timestamp from, Timestamp until, Timestamp now) => new(rule.Decider, rule.Label.Name, slice, from, until)
    {
        ComputedAt = now,
        Decisions = _decisions,
        Mature = _mature,
        Labelled = _labelled,
        Positives = _positives,
        Scored = _scored,
        Verdicts = [.. _verdicts.Values],
        Figures = PerformanceByVintage.Of(_sample.Kept, now, rule.Vintages) is [var figures] ? figures : null,
        Groups = [.. _groups.Values],
        KnownGroups = [.. _known.Values],
    };
}
