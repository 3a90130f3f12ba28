namespace Sextant.Platform;

/// <summary>Which of several labels of one decision counts at a time. Pure.</summary>
public static class LabelResolution
{
    /// <summary>The label that counts; null if none was known, or all were revoked.</summary>
    /// <param name="definition">How such labels are read.</param>
    /// <param name="labels">Labels of one name and decision, in any order.</param>
    /// <param name="asOf">The time.</param>
    public static StoredLabel? Resolve(LabelDefinition definition, IEnumerable<StoredLabel> labels, Timestamp asOf)
    {
        var counting = labels.Where(label => label.CountsAt(asOf)).ToList();
        if (counting.Count == 0) return null;
        return definition.Policy switch
        {
            ConflictPolicy.Majority => Latest(counting.GroupBy(label => label.Value).GroupBy(value => value.Sum(label => label.Weight)).MaxBy(sum => sum.Key)!.SelectMany(value => value)),
            ConflictPolicy.Priority => Latest(counting.GroupBy(label => Rank(definition, label)).MinBy(rank => rank.Key)!),
            _ => Latest(counting),
        };
    }

    static StoredLabel Latest(IEnumerable<StoredLabel> labels) => labels.MaxBy(label => (label.KnownTime, label.Number))!;

    static int Rank(LabelDefinition definition, StoredLabel label) => definition.Sources.IndexOf(label.Source) is >= 0 and var place ? place : int.MaxValue;
}
