using System.Collections.Immutable;

namespace Sextant.Features;

// What reads views: on-demand views and sets. Each follows the current versions of what it reads; where a change would break it, it
// stays with the versions that it has, and the plan says so.
sealed partial class FeaturePlanner
{
    void Plan(OnDemandView view)
    {
        var isSame = current.TryGetOnDemand(view.Name, null, out var known) && DefinitionWriter.Meaning(known.Bound.Definition) == DefinitionWriter.Meaning(view);
        var moves = Moves(view.Uses);
        if (isSame && (moves is null || Breaks(known!, view, moves)))
        {
            Keep(known!, view);
            return;
        }

        var added = _next.Add(view, NextVersion(view.Name), CurrentPins(view), isCurrent: true, default);
        if (known is not null) _moved[view.Name] = (known.Bound.Version, added.Bound.Version);
        _entries.Add(Entry(DefinitionKind.OnDemand, view.Name, known?.Bound.Version, added.Bound.Version, view.Features.Length) with
        {
            Reason = isSame ? moves : known is null ? null : MeaningDifference.Describe(DefinitionWriter.Meaning(known.Bound.Definition), DefinitionWriter.Meaning(view)),
        });
    }

    bool Breaks(AppliedOnDemandView known, OnDemandView view, string moves)
    {
        string? reason = null;
        try
        {
            reason = Lost(known.Bound.Output.Fields, _next.Bind(view, 0, CurrentPins(view)).Bound.Output.Fields);
        }
        catch (InvalidInputException error)
        {
            reason = error.Message;
        }

        if (reason is not null) _broken.Add(new BrokenConsumer(DefinitionKind.OnDemand, view.Name, known.Bound.Version, $"{moves}: {reason}"));
        return reason is not null;
    }

    void Keep(AppliedOnDemandView known, OnDemandView view)
    {
        var place = _next.OnDemand.FindIndex(one => one.Bound == known.Bound);
        var notes = SameText(DefinitionWriter.ToJson(known.Bound.Definition), DefinitionWriter.ToJson(view));
        _next.OnDemand[place] = known with { Bound = notes ? known.Bound : _next.Bind(view, known.Bound.Version, known.Pins).Bound };
        _entries.Add(new PlanEntry(notes ? PlanAction.Keep : PlanAction.Describe, DefinitionKind.OnDemand, view.Name, known.Bound.Version, known.Bound.Version, view.Features.Length) { Reason = Held(DefinitionKind.OnDemand, view.Name) });
    }

    ImmutableArray<int> CurrentPins(OnDemandView view) => [.. view.Uses.Select(CurrentVersion)];

    void PlanSets()
    {
        var catalog = _next.Build(current.State + 1);
        foreach (var set in wanted.Sets)
        {
            SetRules.Check(set);
            Plan(set, catalog);
        }
    }

    void Plan(FeatureSet set, FeatureCatalog catalog)
    {
        var isSame = current.TryGetSet(set.Name, null, out var known) && DefinitionWriter.Meaning(known.Definition) == DefinitionWriter.Meaning(set);
        var moves = Moves(set.Members.Where(member => member.Version is null).Select(member => member.View));
        var added = new AppliedSet(set, NextVersion(set.Name), [.. set.Members.Select(member => member.Version ?? CurrentVersion(member.View))], true, default);
        if (isSame && (moves is null || Breaks(known!, added, catalog, moves)))
        {
            Keep(known!, set);
            return;
        }

        var features = catalog.Bind(added with { Pins = Existing(added, catalog) }, fullNames: true).Columns.Length;
        _next.Sets.Add(added);
        _entries.Add(Entry(DefinitionKind.Set, set.Name, known?.Version, added.Version, features) with
        {
            Reason = isSame ? moves : known is null ? null : MeaningDifference.Describe(DefinitionWriter.Meaning(known.Definition), DefinitionWriter.Meaning(set)),
        });
    }

    static ImmutableArray<int> Existing(AppliedSet set, FeatureCatalog catalog)
    {
        foreach (var member in set.Definition.Members)
        {
            if (!catalog.TryGetView(member.View, member.Version, out _) && !catalog.TryGetOnDemand(member.View, member.Version, out _))
                throw catalog.NoView(member.View, member.Version, $"Set '{set.Name}' asks for");
        }

        return set.Pins;
    }

    bool Breaks(AppliedSet known, AppliedSet next, FeatureCatalog catalog, string moves)
    {
        string? reason;
        try
        {
            reason = Lost(Fields(current.Bind(known, fullNames: true)), Fields(catalog.Bind(next, fullNames: true)));
        }
        catch (InvalidInputException error)
        {
            reason = error.Message;
        }

        if (reason is not null) _broken.Add(new BrokenConsumer(DefinitionKind.Set, known.Name, known.Version, $"{moves}: {reason}"));
        return reason is not null;
    }

    void Keep(AppliedSet known, FeatureSet set)
    {
        var place = _next.Sets.FindIndex(one => one.Name == known.Name && one.Version == known.Version);
        var notes = SameText(DefinitionWriter.ToJson(known.Definition), DefinitionWriter.ToJson(set));
        _next.Sets[place] = known with { Definition = set };
        _entries.Add(new PlanEntry(notes ? PlanAction.Keep : PlanAction.Describe, DefinitionKind.Set, set.Name, known.Version, known.Version, current.Bind(known, fullNames: true).Columns.Length) { Reason = Held(DefinitionKind.Set, set.Name) });
    }

    string? Held(DefinitionKind kind, string name) => _broken.Exists(broken => broken.Kind == kind && broken.Name == name) ? "stays with the versions that it has" : null;

    static IEnumerable<Field> Fields(BoundSet set) => set.Columns.Select(column => new Field(column.FullName, column.Type));

    /// <summary>The first feature that is gone or of another type; null if all are as before.</summary>
    static string? Lost(IEnumerable<Field> before, IEnumerable<Field> after)
    {
        var types = after.ToDictionary(field => field.Name, field => field.Type, StringComparer.Ordinal);
        foreach (var field in before)
        {
            if (!types.TryGetValue(field.Name, out var type)) return $"'{field.Name}' is gone";
            if (type != field.Type) return $"'{field.Name}' was {field.Type} and is {type}";
        }

        return null;
    }
}
