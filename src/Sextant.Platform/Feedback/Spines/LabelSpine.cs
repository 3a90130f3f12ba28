namespace Sextant.Platform;

/// <summary>
/// Joins decisions with labels as they were known at a time: never a label that was known later, never one that was revoked by then, never one that happened before
/// its decision. Pure and thread-safe.
/// </summary>
public sealed class LabelSpine
{
    readonly LabelDefinition _definition;
    readonly Timestamp _asOf;
    readonly ILookup<string, StoredLabel> _byDecision;

    /// <summary>Joins.</summary>
    /// <param name="definition">How the labels are read.</param>
    /// <param name="decisions">Decisions, in the order of the rows that are wanted.</param>
    /// <param name="labels">Labels of the definition's name.</param>
    /// <param name="asOf">The time.</param>
    public LabelSpine(LabelDefinition definition, IReadOnlyList<LabelledDecision> decisions, IReadOnlyList<StoredLabel> labels, Timestamp asOf)
    {
        (_definition, _asOf, Decisions) = (definition, asOf, decisions);
        var byEntity = decisions.SelectMany(decision => decision.Entities.Select(entity => (entity, decision))).GroupBy(pair => (pair.entity.Key, pair.entity.Value))
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.decision).OrderBy(decision => decision.Time).ToList());
        _byDecision = labels.Select(label => (Id: label.DecisionId ?? Earlier(byEntity, label)?.Id, label)).Where(pair => pair.Id is not null).ToLookup(pair => pair.Id!, pair => pair.label, StringComparer.Ordinal);
    }

    /// <summary>The decisions.</summary>
    public IReadOnlyList<LabelledDecision> Decisions { get; }

    /// <summary>The rows: decisions with a label that counts, and mature ones without where the definition gives such a value.</summary>
    public IEnumerable<SpineRow> Rows() => Decisions.Where(decision => decision.Time <= _asOf).Select(RowOf).OfType<SpineRow>();

    /// <summary>The label of a decision that counts; null if there is none.</summary>
    public StoredLabel? LabelOf(LabelledDecision decision) => LabelResolution.Resolve(_definition, _byDecision[decision.Id].Where(label => label.EventTime >= decision.Time), _asOf);

    SpineRow? RowOf(LabelledDecision decision)
    {
        if (LabelOf(decision) is { } label) return new(decision, label.Value, label.Weight, label.Source, label.KnownTime);
        if (_definition is not { Maturity: { } maturity, Absent: { } absent }) return null;
        var mature = decision.Time.Add(maturity);
        return mature <= _asOf ? new(decision, absent, 1, null, mature) : null;
    }

    /// <summary>The last decision about an entity that was made before something happened to it.</summary>
    LabelledDecision? Earlier(Dictionary<(string, string), List<LabelledDecision>> byEntity, StoredLabel label)
    {
        if (label.Entity is null || !byEntity.TryGetValue((label.Entity, label.Key!), out var decisions)) return null;
        var last = decisions.FindLast(decision => decision.Time <= label.EventTime);
        return last is not null && label.EventTime.Since(last.Time) <= _definition.Within ? last : null;
    }
}
