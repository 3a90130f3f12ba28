namespace Sextant.Features;

/// <summary>
/// The applied feature definitions, kept in the state store and served from memory. A change is planned, looked at and applied. When an
/// event type gains fields, the views over it are bound to it again. Thread-safe.
/// </summary>
public sealed class FeatureRegistry
{
    readonly IStateStore _state;
    readonly IEventCatalog _events;
    readonly TimeProvider _clock;
    readonly Lock _publishing = new();
    volatile Snapshot _snapshot;

    FeatureRegistry(IStateStore state, IEventCatalog events, TimeProvider clock, Snapshot snapshot)
    {
        (_state, _events, _clock, _snapshot) = (state, events, clock, snapshot);
        events.Changed += Rebind;
    }

    /// <summary>Raised after every change of definitions or of the event types under them, with what is applied then; one at a time, in order. Handlers must be quick and must not apply.</summary>
    public event Action<FeatureCatalog>? Changed;

    /// <summary>What is applied.</summary>
    public FeatureCatalog Current => _snapshot.Catalog;

    /// <summary>Loads the registry.</summary>
    /// <exception cref="InvalidInputException">A stored definition does not fit its event types any more; says which.</exception>
    public static async Task<FeatureRegistry> OpenAsync(IStateStore state, IEventCatalog events, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(DefinitionTable.Schema, cancellationToken);
        var snapshot = await state.ReadAsync(
            async (transaction, _) =>
            {
                var catalog = StoredDefinition.ToCatalog(await DefinitionTable.StateAsync(transaction), await DefinitionTable.LoadAsync(transaction), events);
                return new Snapshot(catalog, await DefinitionTable.LastVersionsAsync(transaction));
            },
            cancellationToken);
        return new FeatureRegistry(state, events, clock, snapshot);
    }

    /// <summary>Compares what is wanted with what is applied. Changes nothing.</summary>
    /// <param name="wanted">All definitions: what is applied and not among them is deleted.</param>
    /// <param name="options">How to plan; null for the defaults.</param>
    /// <exception cref="InvalidInputException">SXT2002 to SXT2018: the definitions do not fit together, or not to their events; says which and why.</exception>
    public FeaturePlan Plan(FeatureDefinitions wanted, PlanOptions? options = null)
    {
        var snapshot = _snapshot;
        return new FeaturePlanner(snapshot.Catalog, snapshot.LastVersions, wanted, _events, options ?? new PlanOptions()).Plan();
    }

    /// <summary>Makes a plan so; does nothing if it is empty.</summary>
    /// <returns>What is applied then.</returns>
    /// <exception cref="InvalidInputException">SXT2012: it would break consumers. SXT2013: something was applied since it was made.</exception>
    public async Task<FeatureCatalog> ApplyAsync(FeaturePlan plan, CancellationToken cancellationToken)
    {
        if (plan is { Broken: [var first, ..], Force: false })
            throw new InvalidInputException("SXT2012", $"The change would break {(first.Kind == DefinitionKind.Set ? "set" : "view")} {first.Name}@{first.Version}: {first.Reason}.{(plan.Broken.Length > 1 ? $" So it would {plan.Broken.Length - 1} more." : "")} Change that too, or apply with force: what would break then stays with the versions that it has.");
        var now = Timestamp.Now(_clock);
        List<StoredDefinition> next = [.. StoredDefinition.Of(plan.Next).Select(one => one.AppliedAt == 0 ? one with { AppliedAt = now.Micros } : one)];
        var stored = await _state.WriteAsync((transaction, _) => StoreAsync(transaction, plan, next, now), cancellationToken);
        if (stored is null) return Current;
        Publish(stored);
        return Current;
    }

    async ValueTask<Snapshot?> StoreAsync(System.Data.Common.DbTransaction transaction, FeaturePlan plan, List<StoredDefinition> next, Timestamp now)
    {
        var state = await DefinitionTable.StateAsync(transaction);
        if (state != plan.State) throw new InvalidInputException("SXT2013", $"The plan was made for state {plan.State} of the features, which are at {state}: something else was applied since. Plan again.");
        if (plan.IsEmpty) return null;
        await DefinitionTable.StoreAsync(transaction, state + 1, next, now);
        return new Snapshot(StoredDefinition.ToCatalog(state + 1, next, _events), await DefinitionTable.LastVersionsAsync(transaction));
    }

    void Publish(Snapshot snapshot)
    {
        lock (_publishing)
        {
            // Answers of the store may come in another order than its commits.
            if (snapshot.Catalog.State <= _snapshot.Catalog.State) return;
            // A type may have changed since the plan was bound to it.
            _snapshot = IsStale(snapshot.Catalog) ? Rebound(snapshot) : snapshot;
            Changed?.Invoke(_snapshot.Catalog);
        }
    }

    void Rebind()
    {
        lock (_publishing)
        {
            if (!IsStale(_snapshot.Catalog)) return;
            _snapshot = Rebound(_snapshot);
            Changed?.Invoke(_snapshot.Catalog);
        }
    }

    bool IsStale(FeatureCatalog catalog) => catalog.Views.Any(view => _events.TryGet(view.Bound.Source.Id, out var type) && type.Version != view.Bound.Source.Version);

    Snapshot Rebound(Snapshot snapshot) => snapshot with { Catalog = StoredDefinition.ToCatalog(snapshot.Catalog.State, StoredDefinition.Of(snapshot.Catalog), _events) };

    sealed record Snapshot(FeatureCatalog Catalog, IReadOnlyDictionary<string, int> LastVersions);
}
