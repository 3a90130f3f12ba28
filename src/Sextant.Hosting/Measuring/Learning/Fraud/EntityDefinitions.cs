using System.Text.Json.Nodes;
using Sextant.Features;

namespace Sextant.Hosting.Measuring;

/// <summary>Definitions of window features for any keys: how often, how much, with how many others, how long ago, and what of labels is known by then.</summary>
static class EntityDefinitions
{
    /// <summary>The event type of the rows.</summary>
    public const string Source = "row";

    static readonly string[] Windows = ["1d", "7d", "30d"];

    /// <summary>Each definition as the feature store reads it.</summary>
    public static IEnumerable<JsonObject> Of(EntityColumns columns)
    {
        foreach (var (entity, _) in columns.Entities)
        {
            yield return View($"{entity}_pace", entity, Pace(columns, entity));
            var known = View($"{entity}_known", entity, new()
            {
                [$"{entity}_known"] = new JsonObject { ["aggregate"] = "count", ["window"] = "all" },
                [$"{entity}_risk"] = new JsonObject { ["aggregate"] = "mean", ["of"] = "label", ["window"] = "all", ["default"] = 0 },
                [$"{entity}_risk_late"] = new JsonObject { ["aggregate"] = "mean", ["of"] = "label", ["windows"] = Names(Windows), ["default"] = 0 },
            });
            known["delay"] = Duration.Format(columns.Delay);
            known["where"] = "label || !label";
            yield return known;
        }
    }

    static JsonObject Pace(EntityColumns columns, string entity)
    {
        var features = new JsonObject
        {
            [$"{entity}_count"] = new JsonObject { ["aggregate"] = "count", ["windows"] = Names(Windows) },
            [$"{entity}_since"] = new JsonObject { ["aggregate"] = "timeSince", ["window"] = "all" },
        };
        foreach (var (other, _) in columns.Entities.Where(other => other.Field != entity))
            features[$"{entity}_{other}"] = new JsonObject { ["aggregate"] = "distinct", ["of"] = other, ["windows"] = Names(Windows[1..]) };
        foreach (var amount in columns.Amounts)
        {
            features[$"{entity}_{amount}_mean"] = new JsonObject { ["aggregate"] = "mean", ["of"] = amount, ["windows"] = Names(Windows) };
            features[$"{entity}_{amount}_sum"] = new JsonObject { ["aggregate"] = "sum", ["of"] = amount, ["windows"] = Names(Windows[..1]) };
            features[$"{entity}_{amount}_max"] = new JsonObject { ["aggregate"] = "max", ["of"] = amount, ["windows"] = Names(Windows[2..]) };
        }

        return features;
    }

    static JsonObject View(string name, string entity, JsonObject features) => new()
    {
        ["view"] = name,
        ["entity"] = entity,
        ["source"] = Source,
        ["exact"] = true,
        ["features"] = features,
    };

    static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => JsonValue.Create(name))];
}
