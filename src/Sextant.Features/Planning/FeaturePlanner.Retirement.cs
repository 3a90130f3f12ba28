namespace Sextant.Features;

// What goes: definitions that are wanted no more, and earlier versions that nothing pins.
sealed partial class FeaturePlanner
{
    void Retire()
    {
        RetireSets();
        var pinned = Pinned();
        foreach (var view in _next.Views.Where(view => !view.IsCurrent && !pinned.ContainsKey((view.Bound.Name, view.Bound.Version))).ToList())
        {
            _next.Views.Remove(view);
            Gone(DefinitionKind.View, view.Bound.Name, view.Bound.Version, view.Bound.Features.Length);
        }

        foreach (var view in _next.OnDemand.Where(view => !view.IsCurrent && !pinned.ContainsKey((view.Bound.Name, view.Bound.Version))).ToList())
        {
            _next.OnDemand.Remove(view);
            Gone(DefinitionKind.OnDemand, view.Bound.Name, view.Bound.Version, view.Bound.Output.Count);
        }

        // Deleted by name, but of use to an earlier version of a set.
        foreach (var view in current.Views.Where(view => view.IsCurrent)) Stays(DefinitionKind.View, view.Bound.Name, view.Bound.Version, view.Bound.Output.Count, pinned);
        foreach (var view in current.OnDemandViews.Where(view => view.IsCurrent)) Stays(DefinitionKind.OnDemand, view.Bound.Name, view.Bound.Version, view.Bound.Output.Count, pinned);
    }

    void RetireSets()
    {
        var retired = options.Retire.Select(Named).ToHashSet();
        var names = wanted.Sets.Select(set => set.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var set in _next.Sets.Where(set => !names.Contains(set.Name) || retired.Contains((set.Name, set.Version))).ToList())
        {
            if (options.Users.FirstOrDefault(user => user.Set == $"{set.Name}@{set.Version}") is { } user)
            {
                _broken.Add(new BrokenConsumer(DefinitionKind.Set, set.Name, set.Version, $"{user.User} reads it"));
                continue;
            }

            _next.Sets.Remove(set);
            Gone(DefinitionKind.Set, set.Name, set.Version, current.Bind(set, fullNames: true).Columns.Length);
        }
    }

    (string Name, int Version) Named(string text)
    {
        if (SetReader.Versioned(text) is not (var name, { } version) || !current.TryGetSet(name, version, out _))
            throw new InvalidInputException("SXT2010", $"There is no version '{text}' of a feature set to retire. There is {string.Join(", ", current.Sets.Select(set => $"{set.Name}@{set.Version}").DefaultIfEmpty("none"))}.");
        if (_next.Sets.Exists(set => set.Name == name && set.Version == version && set.IsCurrent))
            throw new InvalidInputException("SXT2016", $"'{text}' is the current version of the set: only earlier ones can be retired. To delete the set, remove its definition.");
        return (name, version);
    }

    /// <summary>The versions of views that are needed beside the current ones, each with who needs it.</summary>
    Dictionary<(string Name, int Version), string> Pinned()
    {
        var pinned = new Dictionary<(string Name, int Version), string>();
        foreach (var set in _next.Sets)
        {
            for (var i = 0; i < set.Pins.Length; i++) Pin(set.Definition.Members[i].View, set.Pins[i], $"set {set.Name}@{set.Version}");
        }

        foreach (var view in _next.OnDemand.Where(view => view.IsCurrent)) Pin(view.Bound.Name, view.Bound.Version, "");
        return pinned;

        void Pin(string name, int version, string user)
        {
            if (!pinned.TryAdd((name, version), user)) return;
            if (_next.OnDemand.Find(view => view.Bound.Name == name && view.Bound.Version == version) is not { } onDemand) return;
            for (var i = 0; i < onDemand.Pins.Length; i++) Pin(onDemand.Bound.Definition.Uses[i], onDemand.Pins[i], user.Length == 0 ? $"view {name}@{version}" : user);
        }
    }

    void Gone(DefinitionKind kind, string name, int version, int features)
    {
        var isDefined = _entries.Exists(entry => entry.Kind == kind && entry.Name == name && entry.To is not null);
        _entries.Add(new PlanEntry(isDefined ? PlanAction.Retire : PlanAction.Delete, kind, name, version, null, features) { Reason = isDefined ? "nothing uses it any more" : null });
    }

    void Stays(DefinitionKind kind, string name, int version, int features, Dictionary<(string Name, int Version), string> pinned)
    {
        if (_entries.Exists(entry => entry.Kind == kind && entry.Name == name) || !pinned.TryGetValue((name, version), out var user)) return;
        _entries.Add(new PlanEntry(PlanAction.Delete, kind, name, version, null, features) { Reason = $"@{version} stays for {user}" });
    }
}
