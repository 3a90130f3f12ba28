using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>Binds definitions one after the other, each to those before it.</summary>
sealed class CatalogBuilder(IEventCatalog events)
{
    public List<AppliedView> Views { get; } = [];

    public List<AppliedOnDemandView> OnDemand { get; } = [];

    public List<AppliedSet> Sets { get; } = [];

    /// <exception cref="InvalidInputException">SXT2002 to SXT2006, SXT2018: the view does not fit its source.</exception>
    public AppliedView Add(FeatureView view, int version, bool isCurrent, Timestamp appliedAt)
    {
        ViewRules.Check(view);
        if (!events.TryGet(view.Source, out var source))
            throw new InvalidInputException("SXT2006", $"View '{view.Name}': its source '{view.Source}' is no declared event type.{NearestName.Hint(view.Source, events.Types.Select(known => known.Name))} 'sextant types list' shows what is.");
        var applied = new AppliedView(ViewBinder.Bind(view, version, source), isCurrent, appliedAt);
        Views.Add(applied);
        return applied;
    }

    /// <exception cref="InvalidInputException">SXT2002, SXT2004, SXT2018: the view does not fit what it uses.</exception>
    public AppliedOnDemandView Add(OnDemandView view, int version, ImmutableArray<int> pins, bool isCurrent, Timestamp appliedAt)
    {
        var applied = Bind(view, version, pins) with { IsCurrent = isCurrent, AppliedAt = appliedAt };
        OnDemand.Add(applied);
        return applied;
    }

    /// <summary>Binds an on-demand view without adding it.</summary>
    public AppliedOnDemandView Bind(OnDemandView view, int version, ImmutableArray<int> pins) =>
        new(OnDemandBinder.Bind(view, version, [.. view.Uses.Select((name, i) => OutputOf(view.Name, name, pins[i]))]), pins, true, default);

    /// <summary>True if this version of a view is there already.</summary>
    public bool Has(string name, int version) => Find(name, version) is not null;

    public FeatureCatalog Build(long state) => new(state, Views, OnDemand, Sets);

    Schema OutputOf(string user, string name, int version) =>
        Find(name, version) ?? throw new InvalidInputException("SXT2008", $"View '{user}' uses '{name}@{version}', which is no applied view.");

    Schema? Find(string name, int version) =>
        Views.Find(view => view.Bound.Name == name && view.Bound.Version == version)?.Bound.Output
        ?? OnDemand.Find(view => view.Bound.Name == name && view.Bound.Version == version)?.Bound.Output;
}
