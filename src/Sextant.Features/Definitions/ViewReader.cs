using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>Reads views over events.</summary>
static class ViewReader
{
    const string EntityForm = "an entity (card), a list of them ([user, item]), entities with fields ({account: sender}), or [] for features of the world as a whole";

    static readonly string[] Keys = ["view", "entity", "source", "where", "features", "delay", "exact", "hop", "current", "ttl", "accuracy", "online", "owner", "description", "expect"];

    public static FeatureView Read(DefinitionNode root)
    {
        var name = root["view"].Required("a name");
        var node = root with { Place = $"view '{name}'" };
        node.OnlyKnown(Keys);
        if (!node.Has("entity")) throw node["entity"].Wrong(EntityForm);
        var view = new FeatureView(name, node["source"].Required("the name of an event type"), Entities(node["entity"]), FeatureReader.Read(node))
        {
            Where = node["where"].ExpressionText(),
            Delay = node["delay"].Duration() ?? TimeSpan.Zero,
            Exact = node["exact"].Flag() ?? false,
            Hop = node["hop"].Duration(),
            IncludesCurrent = node["current"].Choice(("included", true), ("excluded", false)) ?? false,
            Ttl = node["ttl"].Duration(),
            Accuracy = node["accuracy"].Choice(("as_served", Accuracy.AsServed), ("event_time", Accuracy.EventTime)) ?? Accuracy.AsServed,
            Online = node["online"].Choice(("stream", OnlineMode.Stream), ("materialized", OnlineMode.Materialized), ("off", OnlineMode.Off)) ?? OnlineMode.Stream,
            Owner = node["owner"].Text(),
            Description = node["description"].Text(),
            Expectations = ExpectationReader.Read(node["expect"]),
        };
        ViewRules.Check(view);
        return view;
    }

    static ImmutableArray<EntityKey> Entities(DefinitionNode node) => node.Json is JsonArray array
        ? [.. array.SelectMany(item => Entity(node with { Json = item }))]
        : Entity(node);

    static ImmutableArray<EntityKey> Entity(DefinitionNode node) => node.Json switch
    {
        JsonValue value when value.TryGetValue<string>(out var name) => [new EntityKey(name, name)],
        JsonObject json => [.. json.Select(pair => new EntityKey(pair.Key, node[pair.Key].Required("the source's field that holds it")))],
        _ => throw node.Wrong(EntityForm),
    };
}
