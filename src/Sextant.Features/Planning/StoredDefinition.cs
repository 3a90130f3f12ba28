using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>A version of a definition as the state store keeps it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsCurrent">1 for the current version, else 0.</param>
/// <param name="AppliedAt">Since when, in microseconds since 1970; 0 for one that is to be applied.</param>
/// <param name="Document">The definition as <see cref="DefinitionWriter"/> writes it.</param>
/// <param name="Pins">The versions of what it uses, as a JSON list.</param>
sealed record StoredDefinition(string Name, long Version, long IsCurrent, long AppliedAt, string Document, string Pins)
{
    public static IEnumerable<StoredDefinition> Of(FeatureCatalog catalog) =>
    [
        .. catalog.Views.Select(view => Of(view.Bound.Name, view.Bound.Version, view.IsCurrent, view.AppliedAt, DefinitionWriter.ToJson(view.Bound.Definition), [])),
        .. catalog.OnDemandViews.Select(view => Of(view.Bound.Name, view.Bound.Version, view.IsCurrent, view.AppliedAt, DefinitionWriter.ToJson(view.Bound.Definition), view.Pins)),
        .. catalog.Sets.Select(set => Of(set.Name, set.Version, set.IsCurrent, set.AppliedAt, DefinitionWriter.ToJson(set.Definition), set.Pins)),
    ];

    /// <summary>Binds what is stored.</summary>
    public static FeatureCatalog ToCatalog(long state, IEnumerable<StoredDefinition> stored, IEventCatalog events)
    {
        var builder = new CatalogBuilder(events);
        var onDemand = new List<(OnDemandView View, StoredDefinition Stored)>();
        foreach (var one in stored)
        {
            var read = DefinitionReader.Read(JsonNode.Parse(one.Document), $"The applied definition of '{one.Name}'");
            foreach (var view in read.Views) builder.Add(view, (int)one.Version, one.IsCurrent != 0, new Timestamp(one.AppliedAt));
            foreach (var view in read.OnDemand) onDemand.Add((view, one));
            foreach (var set in read.Sets) builder.Sets.Add(new AppliedSet(set, (int)one.Version, [.. one.PinList], one.IsCurrent != 0, new Timestamp(one.AppliedAt)));
        }

        // Each after what it uses; there are no circles, because each was bound when it was applied.
        while (onDemand.Count > 0)
        {
            var place = Math.Max(0, onDemand.FindIndex(one => one.View.Uses.Zip(one.Stored.PinList).All(use => builder.Has(use.First, use.Second))));
            var (view, one) = onDemand[place];
            builder.Add(view, (int)one.Version, [.. one.PinList], one.IsCurrent != 0, new Timestamp(one.AppliedAt));
            onDemand.RemoveAt(place);
        }

        return builder.Build(state);
    }

    int[] PinList => [.. JsonNode.Parse(Pins)!.AsArray().Select(pin => pin!.GetValue<int>())];

    static StoredDefinition Of(string name, int version, bool isCurrent, Timestamp appliedAt, JsonObject document, IEnumerable<int> pins) =>
        new(name, version, isCurrent ? 1 : 0, appliedAt.Micros, DefinitionWriter.Text(document), new JsonArray([.. pins.Select(pin => (JsonNode)pin)]).ToJsonString(JsonSerializerOptions.Default));
}
