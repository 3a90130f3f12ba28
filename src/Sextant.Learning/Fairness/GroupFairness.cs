namespace Sextant.Learning;

/// <summary>
/// Compares groups by what they are told and by what is true: demographic parity (selection rates), equalised odds (Hardt, Price and Srebro, 2016: rates of true and false
/// positives) and calibration within groups. Where base rates differ they cannot all be equal (Kleinberg, Mullainathan and Raghavan, 2016; Chouldechova, 2017): which
/// of them matters is a choice, not a result.
/// </summary>
public static class GroupFairness
{
    /// <summary>The report.</summary>
    /// <exception cref="InvalidInputException">SXT2102, SXT2104: a label is not 0 or 1, or a probability not in [0, 1]. SXT2105: the level is not between 0 and 1.</exception>
    public static FairnessReport Of(IEnumerable<FairnessRow> rows, FairnessOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= new();
        return OfCounts(rows.GroupBy(row => row.Group, StringComparer.Ordinal).Select(group => GroupCounts.Of(group.Key, group, options.Threshold)), options);
    }

    /// <summary>The report of rows that were counted; the threshold does not count any more.</summary>
    /// <exception cref="InvalidInputException">SXT2105: the level is not between 0 and 1.</exception>
    public static FairnessReport OfCounts(IEnumerable<GroupCounts> counts, FairnessOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        options ??= new();
        RowChecks.Share(options.Level, "a level");
        var groups = counts.OrderBy(group => group.Group, StringComparer.Ordinal).ToLookup(group => group.Rows >= Math.Max(1, options.MinRows));
        var counted = groups[true].ToList();
        return new([.. counted.Select(group => Figures(group, options))], [.. groups[false].Select(group => group.Group)], [.. Gaps(counted, options)]);
    }

    static GroupFigures Figures(GroupCounts group, FairnessOptions options) => new(
        group.Group, group.Rows, group.Positives,
        ProportionInterval.Wilson(group.Selected, group.Rows, options.Level),
        group.Positives >= Math.Max(1, options.MinOfLabel) ? ProportionInterval.Wilson(group.SelectedPositives, group.Positives, options.Level) : null,
        group.Negatives >= Math.Max(1, options.MinOfLabel) ? ProportionInterval.Wilson(group.SelectedNegatives, group.Negatives, options.Level) : null,
        Around(group.CalibrationGap, group.CalibrationVariance, options.Level));

    static IEnumerable<FairnessGap> Gaps(List<GroupCounts> groups, FairnessOptions options)
    {
        var least = Math.Max(1, options.MinOfLabel);
        (string Measure, Func<GroupCounts, bool> HasIt, Func<GroupCounts, (long, long)> Counts)[] rates =
        [
            ("selectionRate", _ => true, group => (group.Selected, group.Rows)),
            ("tpr", group => group.Positives >= least, group => (group.SelectedPositives, group.Positives)),
            ("fpr", group => group.Negatives >= least, group => (group.SelectedNegatives, group.Negatives)),
        ];
        foreach (var (measure, hasIt, counts) in rates)
        {
            if (Extremes(groups.Where(hasIt), group => (double)counts(group).Item1 / counts(group).Item2) is not var (low, high, level)) continue;
            var ((few, ofFew), (many, ofMany)) = (counts(low), counts(high));
            yield return new(measure, high.Group, low.Group, ProportionInterval.Newcombe(few, ofFew, many, ofMany, level));
        }

        if (Extremes(groups, group => group.CalibrationGap) is var (under, over, joint))
            yield return new("calibrationGap", over.Group, under.Group, Around(over.CalibrationGap - under.CalibrationGap, over.CalibrationVariance + under.CalibrationVariance, joint));

        (GroupCounts Low, GroupCounts High, double Level)? Extremes(IEnumerable<GroupCounts> some, Func<GroupCounts, double> figure)
        {
            var ordered = some.OrderBy(figure).ToList();
            return ordered.Count < 2 ? null : (ordered[0], ordered[^1], 1 - ((1 - options.Level) / (ordered.Count * (ordered.Count - 1) / 2)));
        }
    }

    static Interval Around(double figure, double variance, double level)
    {
        var reach = StandardNormal.Quantile((1 + level) / 2) * Math.Sqrt(variance);
        return new(figure, figure - reach, figure + reach, level);
    }
}
