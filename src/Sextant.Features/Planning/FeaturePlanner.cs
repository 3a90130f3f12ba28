using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Works out what is to be done to get from the applied definitions to the wanted ones. Used once.</summary>
/// <param name="current">What is applied.</param>
/// <param name="lastVersions">The greatest version that each name ever had: versions are not used again.</param>
/// <param name="wanted">What is wanted.</param>
/// <param name="events">The declared event types.</param>
/// <param name="options">How to plan.</param>
sealed partial class FeaturePlanner(FeatureCatalog current, IReadOnlyDictionary<string, int> lastVersions, FeatureDefinitions wanted, IEventCatalog events, PlanOptions options)
{
    readonly CatalogBuilder _next = new(events);
    readonly List<PlanEntry> _entries = [];
    readonly List<BrokenConsumer> _broken = [];

    /// <summary>Views whose current version changes, with both versions.</summary>
    readonly Dictionary<string, (int From, int To)> _moved = new(StringComparer.Ordinal);

    /// <exception cref="InvalidInputException">SXT2002 to SXT2018: the definitions do not fit together, or not to their events.</exception>
    public FeaturePlan Plan()
    {
        CheckNames();
        CheckDeleted();
        var onDemand = UseOrder.Sort(wanted);
        _next.Views.AddRange(current.Views.Select(view => view with { IsCurrent = false }));
        _next.OnDemand.AddRange(current.OnDemandViews.Select(view => view with { IsCurrent = false }));
        _next.Sets.AddRange(current.Sets.Select(set => set with { IsCurrent = false }));
        foreach (var view in wanted.Views) Plan(view);
        foreach (var view in onDemand) Plan(view);
        PlanSets();
        Retire();
        return new FeaturePlan(_next.Build(current.State + 1), [.. _entries.OrderBy(entry => entry.Kind).ThenBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.To ?? 0)], [.. _broken], options.Force);
    }

    void CheckNames()
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in wanted.Names)
        {
            if (!seen.TryAdd(name, name)) throw new InvalidInputException("SXT2017", $"'{name}' is defined twice: views, on-demand views and sets share their names, which compare without case. Rename one.");
        }

        // Tables of online values are named after views, and some stores do not tell case apart.
        if (lastVersions.Keys.FirstOrDefault(old => seen.TryGetValue(old, out var name) && name != old) is { } other)
            throw new InvalidInputException("SXT2017", $"'{seen[other]}' differs only in case from '{other}', which was applied before: use that name, or another one.");
    }

    void CheckDeleted()
    {
        var kept = wanted.Views.Select(view => view.Name).Concat(wanted.OnDemand.Select(view => view.Name)).ToHashSet(StringComparer.Ordinal);
        var uses = wanted.OnDemand.SelectMany(view => view.Uses.Select(name => (User: $"view '{view.Name}'", Name: name)))
            .Concat(wanted.Sets.SelectMany(set => set.Members.Select(member => (User: $"set '{set.Name}'", Name: member.View))));
        var deleted = uses.FirstOrDefault(use => !kept.Contains(use.Name) && (current.TryGetView(use.Name, null, out _) || current.TryGetOnDemand(use.Name, null, out _)));
        if (deleted.Name is { } name)
            throw new InvalidInputException("SXT2016", $"View '{name}' is defined no more, but {deleted.User} uses it: keep its definition, or take it out there too.");
    }

    void Plan(FeatureView view)
    {
        if (current.TryGetView(view.Name, null, out var known) && DefinitionWriter.Meaning(known.Definition) == DefinitionWriter.Meaning(view))
        {
            var applied = _next.Views.FindIndex(one => one.Bound == known);
            var notes = SameText(DefinitionWriter.ToJson(known.Definition), DefinitionWriter.ToJson(view));
            // Bound again: the checks are newer than what was applied, or the notes.
            var again = notes ? known : new CatalogBuilder(events).Add(view, known.Version, isCurrent: true, default).Bound;
            _next.Views[applied] = _next.Views[applied] with { Bound = again, IsCurrent = true };
            _entries.Add(new PlanEntry(notes ? PlanAction.Keep : PlanAction.Describe, DefinitionKind.View, view.Name, known.Version, known.Version, view.Features.Length));
            return;
        }

        var added = _next.Add(view, NextVersion(view.Name), isCurrent: true, default).Bound;
        if (known is not null) _moved[view.Name] = (known.Version, added.Version);
        _entries.Add(Entry(DefinitionKind.View, view.Name, known?.Version, added.Version, view.Features.Length) with
        {
            Reason = known is null ? null : MeaningDifference.Describe(DefinitionWriter.Meaning(known.Definition), DefinitionWriter.Meaning(view)),
            Backfill = Cost(added),
        });
    }

    BackfillCost? Cost(BoundView view)
    {
        if (view.Definition.Online == OnlineMode.Off) return null;
        var (rows, bytes) = options.Cost?.Invoke(view) ?? default;
        return new BackfillCost(view.Source.Name, rows, bytes);
    }

    int NextVersion(string name) => lastVersions.GetValueOrDefault(name) + 1;

    static bool SameText(System.Text.Json.Nodes.JsonObject one, System.Text.Json.Nodes.JsonObject other) => DefinitionWriter.Text(one) == DefinitionWriter.Text(other);

    static PlanEntry Entry(DefinitionKind kind, string name, int? from, int to, int features) =>
        new(from is null ? PlanAction.Create : PlanAction.Change, kind, name, from, to, features);

    /// <summary>Which of the views moved, for example <c>card_spending @1 → @2</c>; null if none did.</summary>
    string? Moves(IEnumerable<string> views)
    {
        var moves = views.Distinct(StringComparer.Ordinal).Where(_moved.ContainsKey).Select(name => $"{name} @{_moved[name].From} → @{_moved[name].To}").ToImmutableArray();
        return moves.IsEmpty ? null : string.Join(", ", moves);
    }

    int CurrentVersion(string view) =>
        _next.Views.Find(one => one.IsCurrent && one.Bound.Name == view)?.Bound.Version
        ?? _next.OnDemand.Find(one => one.IsCurrent && one.Bound.Name == view)?.Bound.Version
        ?? 0;
}
