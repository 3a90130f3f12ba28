namespace Sextant.Platform;

/// <summary>
/// The labels of a span by decision: those that name one, and those about an entity, which are of its last decision before they happened. Holds the labels, and not the
/// decisions. Not thread-safe.
/// </summary>
sealed class LabelledSpan
{
    readonly LabelDefinition _definition;
    readonly Dictionary<string, List<StoredLabel>> _byDecision = new(StringComparer.Ordinal);
    readonly Dictionary<(string Entity, string Key), List<(StoredLabel Label, string? Decision, Timestamp Time)>> _byEntity = [];

    public LabelledSpan(LabelDefinition definition, IEnumerable<StoredLabel> labels)
    {
        _definition = definition;
        foreach (var label in labels)
        {
            if (label.DecisionId is { } id) Of(_byDecision, id).Add(label);
            else if (label.Entity is { } entity) Of(_byEntity, (entity, label.Key!)).Add((label, null, default));
        }
    }

    /// <summary>Whether decisions must be offered before labels are asked for.</summary>
    public bool HasEntities => _byEntity.Count > 0;

    /// <summary>Offers a decision, in the order of their times: labels about its entities that happened later are its, until a later one comes.</summary>
    public void Offer(DecisionEntry entry)
    {
        foreach (var (kind, key) in entry.Entities)
        {
            if (!_byEntity.TryGetValue((kind, key), out var labels)) continue;
            for (var i = 0; i < labels.Count; i++)
                if (labels[i].Label.EventTime >= entry.Time) labels[i] = (labels[i].Label, entry.Id, entry.Time);
        }
    }

    /// <summary>Labels about entities become labels of the decisions that were found for them.</summary>
    public void Join()
    {
        foreach (var (label, decision, time) in _byEntity.Values.SelectMany(labels => labels))
            if (decision is not null && label.EventTime.Since(time) <= _definition.Within) Of(_byDecision, decision).Add(label);
        _byEntity.Clear();
    }

    /// <summary>The label of a decision that counts; null if none is known.</summary>
    public StoredLabel? LabelOf(DecisionEntry entry, Timestamp now) => _byDecision.TryGetValue(entry.Id, out var labels)
        ? LabelResolution.Resolve(_definition, labels.Where(label => label.EventTime >= entry.Time), now)
        : null;

    static List<TValue> Of<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        return list;
    }
}
