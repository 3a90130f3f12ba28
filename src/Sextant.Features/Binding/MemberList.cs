using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Gathers the members of a set that is being bound, each once, with what on-demand views read.</summary>
/// <param name="catalog">Where views are looked up.</param>
/// <param name="asker">Who asks, for errors: <c>Set 'fraud'</c>.</param>
sealed class MemberList(FeatureCatalog catalog, string asker)
{
    readonly List<Slot> _views = [];
    readonly List<Slot> _onDemand = [];
    readonly List<string> _joinKeys = [];
    readonly List<(Field Field, string View)> _request = [];
    // What the member that is being added reads through on-demand views: many ways may lead to one view.
    readonly Dictionary<BoundOnDemandView, Slot> _used = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<SetMember, Slot> _found = new(ReferenceEqualityComparer.Instance);

    public string Asker => asker;

    public ImmutableArray<string> JoinKeys => [.. _joinKeys];

    public Schema Request => new(_request.Select(request => request.Field));

    public void Add(SetMember member)
    {
        var entities = new HashSet<string>(StringComparer.Ordinal);
        _used.Clear();
        _found[member] = Get(member.View, member.Version, member.DisplayName, member.Keys, entities, $"{asker} asks for");
        if (member.Keys.Keys.FirstOrDefault(entity => !entities.Contains(entity)) is { } unknown)
            throw new InvalidInputException("SXT2014", $"{asker} gives another name for entity '{unknown}', which view '{member.View}' does not have.{NearestName.Hint(unknown, entities)} It has {(entities.Count == 0 ? "none" : string.Join(", ", entities))}.");
    }

    /// <summary>Where a member that was added came to be, and what it is.</summary>
    public (int Place, BoundMember Bound) Find(SetMember member)
    {
        var slot = _found[member];
        return (PlaceOf(slot), ToMember(slot));
    }

    public ImmutableArray<BoundMember> ToMembers() => [.. _views.Concat(_onDemand).Select(ToMember)];

    // Display is null for a view that only an on-demand view reads: then any member with the same keys serves.
    Slot Get(string name, int? version, string? display, ImmutableDictionary<string, string> aliases, HashSet<string> entities, string asked)
    {
        if (catalog.TryGetView(name, version, out var view))
        {
            entities.UnionWith(view.Definition.Keys.Select(key => key.Entity));
            ImmutableArray<int> keys = [.. view.Definition.Keys.Select(key => JoinKey(aliases.GetValueOrDefault(key.Entity, key.Entity)))];
            return Existing(_views, display, slot => slot.View == view && slot.Keys.SequenceEqual(keys)) ?? Added(_views, new Slot(display ?? name, view, null, keys, [], []));
        }

        if (!catalog.TryGetOnDemand(name, version, out var applied)) throw catalog.NoView(name, version, asked);
        if (display is null && _used.TryGetValue(applied.Bound, out var known)) return known;
        var definition = applied.Bound.Definition;
        ImmutableArray<Slot> uses = [.. definition.Uses.Select((used, i) => Get(used, applied.Pins[i], null, aliases, entities, $"View '{name}' uses"))];
        ImmutableArray<int> request = [.. definition.Request.Select(field => RequestField(field, name))];
        return _used[applied.Bound] = Existing(_onDemand, display, slot => slot.OnDemand == applied.Bound && slot.Uses.SequenceEqual(uses)) ?? Added(_onDemand, new Slot(display ?? name, null, applied.Bound, [], request, uses));
    }

    static Slot? Existing(List<Slot> slots, string? display, Predicate<Slot> same) => slots.Find(slot => (display is null || slot.DisplayName == display) && same(slot));

    static Slot Added(List<Slot> slots, Slot slot)
    {
        slots.Add(slot);
        return slot;
    }

    int JoinKey(string name)
    {
        if (!_joinKeys.Contains(name)) _joinKeys.Add(name);
        return _joinKeys.IndexOf(name);
    }

    int RequestField(Field field, string view)
    {
        var place = _request.FindIndex(known => known.Field.Name == field.Name);
        if (place < 0)
        {
            _request.Add((field, view));
            return _request.Count - 1;
        }

        var other = _request[place];
        if (other.Field.Type != field.Type)
            throw new InvalidInputException("SXT2015", $"{asker} needs request field '{field.Name}' as {other.Field.Type} for view '{other.View}' and as {field.Type} for view '{view}'. Declare it alike in both, or under two names.");
        return place;
    }

    int PlaceOf(Slot slot) => slot.View is not null ? _views.IndexOf(slot) : _views.Count + _onDemand.IndexOf(slot);

    BoundMember ToMember(Slot slot) => new(slot.DisplayName, slot.View, slot.OnDemand, slot.Keys, slot.RequestFields, [.. slot.Uses.Select(PlaceOf)]);

    sealed class Slot(string displayName, BoundView? view, BoundOnDemandView? onDemand, ImmutableArray<int> keys, ImmutableArray<int> requestFields, ImmutableArray<Slot> uses)
    {
        public string DisplayName => displayName;

        public BoundView? View => view;

        public BoundOnDemandView? OnDemand => onDemand;

        public ImmutableArray<int> Keys => keys;

        public ImmutableArray<int> RequestFields => requestFields;

        public ImmutableArray<Slot> Uses => uses;
    }
}
