using System.Text.Json.Nodes;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>An answer that is an error, as Feast's feature server gives it.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="body">The answer.</param>
sealed class FeastException(int status, JsonNode body) : Exception(body.ToJsonString())
{
    public int Status => status;

    public JsonNode Body => body;

    /// <summary>An error by the name of Feast's class, which its clients raise again: a JSON object as a JSON string.</summary>
    public static FeastException Named(int status, string name, string message)
    {
        var error = new JsonObject { ["module"] = "feast.errors", ["class"] = name, ["message"] = message };
        return new(status, JsonValue.Create(error.ToJsonString()));
    }

    /// <summary>What the request itself lacks, as FastAPI says it.</summary>
    /// <param name="type">Kind of error, as <c>missing</c> or <c>value_error</c>.</param>
    /// <param name="message">In words.</param>
    /// <param name="place">Where in the body: names and indexes.</param>
    public static FeastException Invalid(string type, string message, params ReadOnlySpan<string> place) => new(422, Detail([Item(type, message, place)]));

    /// <summary>What is wrong in the query.</summary>
    public static FeastException InvalidQuery(string type, string message, string name) => new(422, Detail([new JsonObject { ["type"] = type, ["loc"] = new JsonArray("query", name), ["msg"] = message }]));

    /// <summary>Several things that are wrong.</summary>
    public static FeastException Invalid(IEnumerable<JsonNode> items) => new(422, Detail(items));

    /// <summary>One item of <c>detail</c>.</summary>
    public static JsonNode Item(string type, string message, params ReadOnlySpan<string> place)
    {
        JsonArray location = ["body"];
        foreach (var part in place) location.Add(part);
        return new JsonObject { ["type"] = type, ["loc"] = location, ["msg"] = message };
    }

    static JsonObject Detail(IEnumerable<JsonNode> items) => new() { ["detail"] = new JsonArray([.. items]) };
}
