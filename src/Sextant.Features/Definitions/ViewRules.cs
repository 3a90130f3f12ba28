using System.Globalization;

namespace Sextant.Features;

/// <summary>What a view must be, whatever its source has.</summary>
static class ViewRules
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <exception cref="InvalidInputException">SXT2002: says what is wrong.</exception>
    public static void Check(FeatureView view)
    {
        var title = $"View '{view.Name}'";
        NameRules.CheckTitle(title, view.Name);
        CheckFeatures(title, view.Name, [.. view.Features]);
        NameRules.CheckAll(title, "entity", view.Keys.Select(key => key.Entity));
        NameRules.CheckAll(title, "field", view.Keys.Select(key => key.Field));
        Require(title, view.Features.All(feature => feature.Aggregate is null == !view.IsWindowed), "it mixes point features and aggregates: make two views of it");
        if (view.IsWindowed) CheckWindowed(title, view);
        else CheckPoint(title, view);
        foreach (var expectation in view.Expectations) CheckExpectation(title, view, expectation);
    }

    /// <exception cref="InvalidInputException">SXT2002: says what is wrong.</exception>
    public static void Check(OnDemandView view)
    {
        var title = $"View '{view.Name}'";
        NameRules.CheckTitle(title, view.Name);
        CheckFeatures(title, view.Name, [.. view.Features]);
        NameRules.CheckAll(title, "request field", view.Request.Select(field => field.Name));
        Require(title, view.Request.All(field => field.Name != "time"), "'request.time' is there already: give the request field another name");
        NameRules.CheckAll(title, "used view", view.Uses);
        foreach (var feature in view.Features) Require(title, IsPoint(feature), $"feature '{feature.Name}' has an aggregate, which needs a view over events");
    }

    static void CheckFeatures(string title, string name, Feature[] features)
    {
        NameRules.CheckAll(title, "feature", features.Select(feature => feature.Name));
        Require(title, features.Length > 0, "it has no features");
        foreach (var feature in features) NameRules.CheckFullName(title, $"{name}__{feature.Name}");
        Require(title, features.Length <= ViewBinder.MaxFeatures, string.Create(CultureInfo.InvariantCulture, $"it has {features.Length} features; at most {ViewBinder.MaxFeatures} are allowed. Split the view"));
    }

    static void CheckPoint(string title, FeatureView view)
    {
        foreach (var feature in view.Features) Require(title, IsPoint(feature), $"feature '{feature.Name}' has what only an aggregate takes (by, window, q or k)");
        Require(title, view.Delay == TimeSpan.Zero, "'delay' is for aggregates: { aggregate: last, of: ..., window: all } gives the latest value that is known");
        Require(title, !view.Exact, "'exact' is for aggregates");
        Require(title, view.Hop is null, "'hop' is for aggregates");
        Require(title, !view.IncludesCurrent, "'current' is for aggregates");
        if (view.Ttl is { } ttl) CheckDuration(title, "ttl", ttl);
    }

    static void CheckWindowed(string title, FeatureView view)
    {
        Require(title, view.Ttl is null, "'ttl' is for point features; what an aggregate forgets, its window says");
        foreach (var feature in view.Features)
        {
            if (feature.Window is { } window) CheckDuration(title, $"feature '{feature.Name}': window", window);
        }

        if (view.Delay != TimeSpan.Zero) CheckDuration(title, "delay", view.Delay);
        if (view.Hop is { } hop) CheckHop(title, view, hop);
    }

    static void CheckHop(string title, FeatureView view, TimeSpan hop)
    {
        CheckDuration(title, "hop", hop);
        Require(title, !view.Exact, "'exact' windows have no hop: keep one of the two");
        Require(title, hop > Day ? hop.Ticks % Day.Ticks == 0 : Day.Ticks % hop.Ticks == 0, $"hop {Duration.Format(hop)} must divide a day, or be whole days: windows start at whole hops since 1970");
        var windows = view.Features.Where(feature => feature.Window is not null).ToList();
        Require(title, windows.Count > 0, "'hop' needs a window: all of an entity's life has no start");
        if (windows.Find(feature => feature.Window!.Value.Ticks % hop.Ticks != 0) is { } uneven)
            throw NameRules.Wrong(title, $"window {Duration.Format(uneven.Window!.Value)} of '{uneven.Name}' is no whole number of hops of {Duration.Format(hop)}");
    }

    static void CheckExpectation(string title, FeatureView view, Expectation expectation)
    {
        if (expectation.Feature is { } name && view.Features.All(feature => feature.Name != name))
            throw new InvalidInputException("SXT2002", $"{title}: 'expect' names '{name}', which is no feature of it.{NearestName.Hint(name, view.Features.Select(feature => feature.Name))}");
        var what = $"'expect', {(expectation.Feature is { } of ? $"'{of}', " : "")}{ExpectationReader.NameOf(expectation.Kind)}";
        Require(title, expectation.Feature is null == (expectation.Kind == ExpectationKind.Freshness), $"{what}: freshness is the view's, everything else a feature's");
        Require(title, expectation.Min is not null || expectation.Max is not null, $"{what} needs 'min', 'max' or both");
        Require(title, expectation.Min is null || expectation.Max is null || expectation.Min <= expectation.Max, $"{what}: 'min' is above 'max'");
        if (expectation.Kind is ExpectationKind.NullRate or ExpectationKind.Uniqueness)
            Require(title, expectation.Min is null or >= 0 and <= 1 && expectation.Max is null or >= 0 and <= 1, $"{what} is a share: its bounds lie between 0 and 1");
    }

    static bool IsPoint(Feature feature) => feature is { Aggregate: null, By: null, Window: null, Quantile: null, Top: null };

    static void CheckDuration(string title, string what, TimeSpan duration) =>
        Require(title, duration > TimeSpan.Zero && duration <= Duration.Longest && duration.Ticks % TimeSpan.TicksPerSecond == 0, $"{what} must be whole seconds above 0 and at most a hundred years");

    static void Require(string title, bool holds, string what)
    {
        if (!holds) throw NameRules.Wrong(title, what);
    }
}
