using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Features;

/// <summary>Writes views over events, and the features of views.</summary>
static class ViewWriter
{
    public static JsonObject Write(FeatureView view, bool withNotes)
    {
        var json = new JsonObject { ["view"] = view.Name, ["entity"] = Entity(view), ["source"] = view.Source };
        if (view.Where is { } where) json["where"] = where;
        json["features"] = Features(view.Features, withNotes);
        if (view.Delay != TimeSpan.Zero) json["delay"] = Duration.Format(view.Delay);
        if (view.Exact) json["exact"] = true;
        if (view.Hop is { } hop) json["hop"] = Duration.Format(hop);
        if (view.IncludesCurrent) json["current"] = "included";
        if (view.Ttl is { } ttl) json["ttl"] = Duration.Format(ttl);
        if (view.Accuracy == Accuracy.EventTime) json["accuracy"] = "event_time";
        if (view.Online != OnlineMode.Stream) json["online"] = view.Online == OnlineMode.Off ? "off" : "materialized";
        if (!withNotes) return json;
        if (!view.Expectations.IsEmpty) json["expect"] = Expect(view);
        DefinitionWriter.AddNotes(json, view.Owner, view.Description);
        return json;
    }

    public static JsonObject Features(IEnumerable<Feature> features, bool withNotes)
    {
        var json = new JsonObject();
        foreach (var feature in features) json[feature.Name] = Feature(feature, withNotes);
        return json;
    }

    static JsonNode Feature(Feature feature, bool withNotes)
    {
        var note = withNotes ? feature.Description : null;
        var json = new JsonObject();
        if (feature.Aggregate is { } aggregate)
        {
            json["aggregate"] = aggregate.Name();
            if (feature.Of is { } of) json["of"] = of;
            if (feature.By is { } by) json["by"] = by;
            json["window"] = feature.Window is { } window ? Duration.Format(window) : "all";
            if (feature.Quantile is { } quantile) json["q"] = quantile;
            if (feature.Top is { } top) json["k"] = top;
        }
        else
        {
            if (feature.Default is null && note is null) return feature.Of ?? feature.Name;
            json["of"] = feature.Of ?? feature.Name;
        }

        if (feature.Default is { } value) json["default"] = Scalar(value);
        if (note is not null) json["description"] = note;
        return json;
    }

    static JsonValue Scalar(object value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int integer => JsonValue.Create(integer),
        long integer => JsonValue.Create(integer),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    static JsonNode Entity(FeatureView view)
    {
        var keys = view.Keys.Select(key => key.Entity == key.Field ? (JsonNode)key.Entity : new JsonObject { [key.Entity] = key.Field }).ToArray();
        return keys is [var only] ? only : new JsonArray(keys);
    }

    static JsonObject Expect(FeatureView view)
    {
        var json = new JsonObject();
        foreach (var expectation in view.Expectations)
        {
            if (expectation.Feature is not { } feature)
            {
                json["freshness"] = new JsonObject { ["max"] = Duration.Format(TimeSpan.FromSeconds(expectation.Max ?? 0)) };
                continue;
            }

            var bounds = new JsonObject();
            if (expectation.Min is { } min) bounds["min"] = min;
            if (expectation.Max is { } max) bounds["max"] = max;
            if (json[feature] is not JsonObject kinds) json[feature] = kinds = [];
            kinds[ExpectationReader.NameOf(expectation.Kind)] = bounds;
        }

        return json;
    }
}
