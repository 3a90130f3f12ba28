using Sextant.Hosting.Models;
using Sextant.Platform;
using static Sextant.Hosting.DesignReviews.SectionNotes;

namespace Sextant.Hosting.DesignReviews;

/// <summary>What decisions are made of: events, features, models.</summary>
static class MaterialSections
{
    public static async Task<DesignSection> EventsAsync(ReviewSources from, CancellationToken cancellationToken)
    {
        var notes = new SectionNotes("Data");
        var files = from.Stores.Tables.Files(from.Stores.Tables.Current.Number, null).ToLookup(file => file.Table);
        foreach (var type in from.Stores.Catalog.Types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var stored = files[type.Name].ToList();
            notes.Fact("GET /v1/history", $"Events '{type.Name}': {Count(type.Schema.Count, "field")}; in the history {Count(stored.Sum(file => file.Rows), "row")}, {Size(stored.Sum(file => file.Bytes))}, {Count(stored.Select(file => file.Day).Distinct().Count(), "day")}.");
        }

        if (from.Stores.Catalog.Types.Count == 0) notes.Open($"What events come in? No type is declared.");
        notes.Fact("GET /v1/history", $"{from.Stores.Log.LastSequence:N0} events were stored in all; {from.Stores.Compactor.Pending:N0} wait in the log ({Size(from.BytesOf("events.db"))}).");
        var aside = (await from.Stores.Quarantine.CountAsync(cancellationToken)).Values.Sum();
        notes.Fact("GET /v1/quarantine", $"{Count(aside, "event")} did not fit and {(aside == 1 ? "is" : "are")} set aside.");
        if (aside > 0) notes.Open($"Who mends the {aside:N0} events in the quarantine?");
        foreach (var (label, count) in from.LabelCounts) notes.Fact("GET /v1/feedback", $"{Count(count, "label")} '{label}'.");
        if (from.LabelCounts.Count == 0) notes.Open($"Where do labels come from? None has come.");
        return notes.Section();
    }

    public static DesignSection Features(ReviewSources from)
    {
        var notes = new SectionNotes("Features");
        foreach (var view in from.Views.Select(view => view.Bound))
        {
            var definition = view.Definition;
            var serving = from.Stores.Stream.Serving(view.FullName);
            var defaults = definition.Features.Count(feature => feature.Default is not null);
            notes.Fact("GET /v1/features/views", $"'{view.FullName}' of '{definition.Source}': {definition.Features.Length} features by {string.Join(", ", definition.Keys.Select(key => key.Entity))}, {(view.IsWindowed ? "over windows" : "of the latest event")}; owner {definition.Owner ?? "none"}; {(definition.Ttl is { } ttl ? $"valid for {Time(ttl)}" : "no limit to their age")}; {defaults} with a default; {definition.Expectations.Length} expectations; {(serving.IsServed ? $"{serving.Entities:N0} entities online" : "not online")}.");
            if (definition.Owner is null) notes.Open($"Who owns the view '{view.Name}'?");
            if (definition.Ttl is null && !view.IsWindowed) notes.Open($"How old may values of '{view.Name}' be? It has no ttl.");
            if (definition.Expectations.IsEmpty) notes.Open($"What would be wrong values of '{view.Name}'? It has no expectations.");
        }

        foreach (var set in from.Stores.Features.Current.Sets.Where(set => set.IsCurrent)) notes.Fact("GET /v1/features/sets", $"The set '{set.Name}@{set.Version}' takes {set.Definition.Members.Length} members.");
        if (from.Views.Count == 0) notes.Open($"What is known of an entity when a decision is made? No view is applied.");
        else notes.Fact("GET /metrics (sextant_features_stream_lag)", $"Online values are {from.Stores.Stream.Behind:N0} events behind the log.");
        return notes.Section();
    }

    public static DesignSection Models(ReviewSources from)
    {
        var notes = new SectionNotes("Models");
        foreach (var name in from.Models.GroupBy(model => model.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            notes.Fact($"GET /v1/models/{name.Key}", $"'{name.Key}' has {Count(name.Count(), "version")}; {string.Join(", ", name.SelectMany(model => model.Aliases.Select(alias => Text($"{alias} is {model.Version}"))).DefaultIfEmpty("none has an alias"))}.");
            if (!name.Any(model => model.Aliases.Contains(ModelRegistry.Champion))) notes.Open($"Which version of '{name.Key}' serves? None is its champion.");
            if (from.GateOf(name.Key) is { } gate) notes.Fact($"models/{gate}", $"A version of '{name.Key}' has to pass the gates of {gate} before it serves.");
            else notes.Open($"What must a version of '{name.Key}' show before it serves? There is no models/{name.Key}{GateFiles.Ending}, and no training job of it has gates.");
        }

        foreach (var model in from.Champions)
        {
            var manifest = model.Manifest;
            notes.Fact($"GET /v1/models/{model.Name}", $"{model.FullName}: {manifest.Kind}, {Size(model.Bytes)}, {manifest.Features.Count} features{(manifest.FeatureSet is { } set ? $" of '{set}'" : "")}, {(manifest.TrainedAt is { } trained ? $"trained {trained}" : "when it was trained is not recorded")}, {(manifest.Calibration is null ? "not calibrated" : "calibrated")}; owner {manifest.Owner ?? "none"}.");
            if (manifest.Reference is null) notes.Open($"What would {model.FullName} being asked something else look like? Its package has no reference for drift.");
            if (manifest.Owner is null) notes.Open($"Who owns {model.FullName}?");
        }

        if (from.Models.Count == 0) notes.Open($"Is anything learned? No model is registered.");
        return notes.Section();
    }
}
