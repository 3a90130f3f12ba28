namespace Sextant.Features;

/// <summary>Where an entity is in events: entity fields of its name, and fields that views map to it.</summary>
sealed class EntityFields
{
    EntityFields(string entity, IReadOnlyList<(EventType Type, string Field)> fields) => (Entity, Fields) = (entity, fields);

    public string Entity { get; }

    public IReadOnlyList<(EventType Type, string Field)> Fields { get; }

    public static EntityFields Find(string entity, IEventCatalog events, FeatureCatalog features)
    {
        var declared = events.Types.Where(type => type.Entities.Contains(entity)).Select(type => (type, entity));
        var mapped = features.Views.SelectMany(view => view.Bound.Definition.Keys.Where(key => key.Entity == entity).Select(key => (view.Bound.Definition.Source, key.Field)))
            .Select(key => events.TryGet(key.Source, out var type) ? (type, key.Field) : default).Where(key => key.type is not null);
        return new(entity, [.. declared.Concat(mapped!).DistinctBy(field => (field.Item1.Id, field.Item2))]);
    }

    /// <summary>True if the view reads events that name the entity.</summary>
    public bool Touch(BoundView view) => Fields.Any(field => field.Type.Id == view.Source.Id);

    /// <summary>True if the entity's key may be among the values or in the state of other entities.</summary>
    public bool MayBeValue(BoundView view) => Read(view).Any(name => IsField(view, name));

    /// <summary>Takes the entity out of a state and of what is saved of it; returns how many entities went.</summary>
    public async Task<long> EraseAsync(IOnlineView view, ReadOnlyMemory<byte> key, IRowStore store, CancellationToken cancellationToken)
    {
        var erased = 0L;
        for (var part = 0; part < view.View.Definition.Keys.Length; part++)
        {
            if (!IsField(view.View, view.View.Definition.Keys[part].Field)) continue;
            erased += view.Erase(part, key.Span).Count;
            // By what is stored: an erasure that was stopped may have been here before.
            List<ReadOnlyMemory<byte>> stored = [];
            await foreach (var (name, _) in store.ScanAsync(view.Table, cancellationToken))
            {
                if (EntityKeyCodec.Part(name.Span, part).SequenceEqual(key.Span)) stored.Add(name);
            }

            await store.DeleteAsync(view.Table, stored, cancellationToken);
        }

        return erased;
    }

    bool IsField(BoundView view, string name) => Fields.Any(field => field.Type.Id == view.Source.Id && field.Field == name);

    static IEnumerable<string> Read(BoundView view) =>
        view.Inputs.SelectMany(input => input.Expression.Fields).Select(read => read.Field);
}
