using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>How a decider treats declared groups, by what it decided and what came of it. Pure.</summary>
public static class OutcomeFairness
{
    /// <summary>So much of the newest decisions is looked at.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(28);

    /// <summary>The report; null without groups. Selection rates are of all decisions of the last 28 days, the others of those of which it is known what came.</summary>
    /// <param name="vintages">A decider's vintages, all slices.</param>
    /// <param name="options">How groups are compared.</param>
    /// <param name="now">The time.</param>
    public static FairnessReport? Of(IEnumerable<VintageOutcome> vintages, FairnessOptions options, Timestamp now)
    {
        ArgumentNullException.ThrowIfNull(vintages);
        var recent = vintages.Where(vintage => vintage.Slice.Length == 0 && vintage.Until > now.Add(-Span)).ToList();
        var all = GroupFairness.OfCounts(Sum(recent.SelectMany(vintage => vintage.Groups)), options);
        if (all.Groups.Count + all.TooSmall.Count == 0) return null;
        var known = GroupFairness.OfCounts(Sum(recent.SelectMany(vintage => vintage.KnownGroups)), options);
        var isScored = recent.All(vintage => vintage.Scored == vintage.Decisions);
        var byGroup = known.Groups.ToDictionary(group => group.Group, StringComparer.Ordinal);
        return new(
            [.. all.Groups.Select(group => byGroup.TryGetValue(group.Group, out var figures)
                ? group with { Positives = figures.Positives, TruePositiveRate = figures.TruePositiveRate, FalsePositiveRate = figures.FalsePositiveRate, CalibrationGap = isScored ? figures.CalibrationGap : Unknown }
                : group with { TruePositiveRate = null, FalsePositiveRate = null, CalibrationGap = Unknown })],
            all.TooSmall,
            [.. all.Gaps.Where(gap => gap.Measure == "selectionRate"), .. known.Gaps.Where(gap => gap.Measure != "selectionRate" && (isScored || gap.Measure != "calibrationGap"))]);
    }

    static readonly Interval Unknown = new(double.NaN, double.NaN, double.NaN, 0.95);

    static IEnumerable<GroupCounts> Sum(IEnumerable<GroupCounts> counts) => counts.GroupBy(group => group.Group, StringComparer.Ordinal).Select(group => group.Aggregate((sum, part) => sum.Plus(part)));
}
