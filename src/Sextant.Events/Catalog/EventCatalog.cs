using System.Collections.Frozen;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Dapper;

namespace Sextant.Events;

/// <summary>The declared event types, kept in the state store and served from memory.</summary>
public sealed class EventCatalog : IEventCatalog
{
    /// <summary>Most types a workspace may have: declarations are made by people, so many more are a producer's mistake.</summary>
    public const int MaxTypes = 1000;

    static readonly StateSchema Tables = new(
        "event_types",
        "CREATE TABLE event_types (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, declared_at BIGINT NOT NULL, name TEXT NOT NULL UNIQUE, document TEXT NOT NULL)");

    readonly IStateStore _state;
    readonly TimeProvider _clock;
    readonly Lock _publishing = new();
    volatile Snapshot _snapshot = new([]);

    EventCatalog(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public IReadOnlyCollection<EventType> Types => _snapshot.Types;

    /// <summary>Loads the catalog.</summary>
    public static async Task<EventCatalog> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(Tables, cancellationToken);
        var catalog = new EventCatalog(state, clock);
        catalog._snapshot = new Snapshot(await state.ReadAsync((transaction, _) => LoadAsync(transaction), cancellationToken));
        return catalog;
    }

    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out EventType? type) => _snapshot.ByName.TryGetValue(name, out type);

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out EventType? type)
    {
        type = null;
        if (utf8Name.Length > Field.MaxNameLength) return false;
        Span<char> name = stackalloc char[Field.MaxNameLength];
        // Latin-1 maps each byte to one character; names are ASCII, so anything else finds nothing.
        var length = Encoding.Latin1.GetChars(utf8Name, name);
        return _snapshot.BySpan.TryGetValue(name[..length], out type);
    }

    /// <inheritdoc/>
    public bool TryGet(int id, [NotNullWhen(true)] out EventType? type) => _snapshot.ById.TryGetValue(id, out type);

    /// <summary>Declares a new type or a new version of one; does nothing if it is declared as it is.</summary>
    /// <exception cref="InvalidInputException">SXT1001 to SXT1008: the declaration is wrong or the change not allowed.</exception>
    public async Task<EventType> DeclareAsync(EventTypeDefinition definition, CancellationToken cancellationToken)
    {
        definition.ToSchema();
        if (TryGet(definition.Name, out var known) && ReferenceEquals(EventTypeEvolution.Apply(known, definition), known)) return known;
        var types = await _state.WriteAsync((transaction, _) => StoreAsync(transaction, definition), cancellationToken);
        var declared = new Snapshot(types);
        Publish(declared);
        return declared.ByName[definition.Name];
    }

    void Publish(Snapshot snapshot)
    {
        lock (_publishing)
        {
            // Answers of the store may come in another order than its commits.
            if (snapshot.Changes <= _snapshot.Changes) return;
            _snapshot = snapshot;
        }

        Changed?.Invoke();
    }

    /// <summary>
    /// Declares what a file of the workspace says, as far as it goes beyond what is declared already: a file may be older than the last
    /// declaration over the API.
    /// </summary>
    /// <returns>True if the file lacks something that was declared since.</returns>
    /// <exception cref="InvalidInputException">SXT1001 to SXT1008: the declaration is wrong or the change not allowed.</exception>
    public async Task<bool> DeclareFileAsync(EventTypeDefinition definition, CancellationToken cancellationToken)
    {
        definition.ToSchema();
        var current = TryGet(definition.Name, out var known) ? EventTypeEvolution.CatchUp(known, definition) : definition;
        await DeclareAsync(current, cancellationToken);
        return current.Entities.Length + current.Attributes.Length > definition.Entities.Length + definition.Attributes.Length;
    }

    async ValueTask<List<EventType>> StoreAsync(DbTransaction transaction, EventTypeDefinition definition)
    {
        var types = await LoadAsync(transaction);
        var current = types.Find(type => type.Name == definition.Name);
        var next = current is null ? First(types, definition) : EventTypeEvolution.Apply(current, definition);
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO event_types (id, version, declared_at, name, document) VALUES (@Id, @Version, @DeclaredAt, @Name, @Document)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, declared_at = excluded.declared_at, document = excluded.document
            """,
            new { next.Id, next.Version, DeclaredAt = Timestamp.Now(_clock).Micros, next.Name, Document = EventTypeWriter.ToStored(next) },
            transaction);
        types.RemoveAll(type => type.Name == definition.Name);
        types.Add(next);
        return types;
    }

    static EventType First(List<EventType> types, EventTypeDefinition definition)
    {
        if (types.Count >= MaxTypes)
            throw new InvalidInputException("SXT1008", $"There are {types.Count} event types, the most a workspace may have. Use fewer types with more attributes.");
        if (types.Find(type => type.Name.Equals(definition.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw new InvalidInputException("SXT1002", $"Event type '{definition.Name}' differs from '{other.Name}' only in case: use that name, or another one.");
        return new EventType(
            types.Count == 0 ? 1 : types.Max(type => type.Id) + 1,
            definition.Name,
            1,
            definition.ToSchema(),
            [.. definition.Entities.Select(entity => entity.Name)],
            definition.Description);
    }

    static async ValueTask<List<EventType>> LoadAsync(DbTransaction transaction)
    {
        var rows = await transaction.Connection!.QueryAsync<(int Id, int Version, string Document)>("SELECT id, version, document FROM event_types ORDER BY id", transaction: transaction);
        return [.. rows.Select(row => EventTypeWriter.FromStored(row.Id, row.Version, row.Document))];
    }

    sealed class Snapshot
    {
        public Snapshot(IReadOnlyCollection<EventType> types)
        {
            Types = [.. types.OrderBy(type => type.Name, StringComparer.Ordinal)];
            ByName = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
            BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
            ById = types.ToFrozenDictionary(type => type.Id);
            Changes = types.Sum(type => (long)type.Version);
        }

        /// <summary>How many declarations led to it: every one makes a version.</summary>
        public long Changes { get; }

        public EventType[] Types { get; }

        public FrozenDictionary<string, EventType> ByName { get; }

        public FrozenDictionary<string, EventType>.AlternateLookup<ReadOnlySpan<char>> BySpan { get; }

        public FrozenDictionary<int, EventType> ById { get; }
    }
}
