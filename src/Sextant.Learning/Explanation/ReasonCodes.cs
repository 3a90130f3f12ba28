namespace Sextant.Learning;

/// <summary>The strongest reasons for a margin, from contributions of any explainer, by groups of features. Their words are the caller's.</summary>
public sealed class ReasonCodes
{
    readonly IReadOnlyList<FeatureGroup> _groups;
    readonly int _features;

    /// <summary>Reasons by groups.</summary>
    /// <exception cref="ArgumentException">A feature is in no group, in two, or there is none of that index.</exception>
    public ReasonCodes(IReadOnlyList<FeatureGroup> groups, int features)
    {
        var times = new int[features];
        foreach (var feature in groups.SelectMany(group => group.Features))
        {
            if (feature < 0 || feature >= features) throw new ArgumentException($"A group names feature {feature} of {features}.", nameof(groups));
            times[feature]++;
        }

        if (Array.FindIndex(times, count => count != 1) is var wrong && wrong >= 0) throw new ArgumentException($"Feature {wrong} is in {times[wrong]} groups; shares add up only if every feature is in one.", nameof(groups));
        (_groups, _features) = (groups, features);
    }

    /// <summary>Groups of one feature each.</summary>
    public static IReadOnlyList<FeatureGroup> Singles(IReadOnlyList<string> featureNames) => [.. featureNames.Select((name, index) => new FeatureGroup(name, [index]))];

    /// <summary>The strongest reasons, the strongest first; of equal ones, the group that was given first. What contributes nothing is no reason.</summary>
    /// <param name="contributions">One for each feature.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="raisingOnly">Only what raises the margin: why a payment is suspicious, not why it is not.</param>
    /// <exception cref="ArgumentException">There is not one contribution for each feature.</exception>
    public IReadOnlyList<Reason> Top(ReadOnlySpan<double> contributions, int count, bool raisingOnly = false)
    {
        if (contributions.Length != _features) throw new ArgumentException($"{contributions.Length} contributions are given for {_features} features.", nameof(contributions));
        var values = contributions.ToArray();
        var sums = _groups.Select(group => group.Features.Sum(feature => values[feature])).ToArray();
        var all = sums.Sum(Math.Abs);
        return [.. _groups
            .Select((group, index) => (group, Sum: sums[index]))
            .Where(reason => reason.Sum > 0 || (reason.Sum < 0 && !raisingOnly))
            .OrderByDescending(reason => Math.Abs(reason.Sum))
            .Take(count)
            .Select(reason => new Reason(reason.group.Name, reason.Sum, Math.Abs(reason.Sum) / all, Strongest(reason.group, values, Math.Sign(reason.Sum))))];
    }

    static List<int> Strongest(FeatureGroup group, double[] values, int sign) =>
        [.. group.Features.Where(feature => Math.Sign(values[feature]) == sign).OrderByDescending(feature => Math.Abs(values[feature]))];
}
