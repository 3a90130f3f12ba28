using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Platform;

/// <summary>Makes contracts of deciders.</summary>
public static class DeciderContracts
{
    /// <summary>A contract whose request and decision are written as their types are.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="request">How requests are written.</param>
    /// <param name="decision">How decisions are written.</param>
    /// <param name="entities">Whom a request is about.</param>
    public static DeciderContract<TRequest, TDecision> Of<TRequest, TDecision>(string name, int version, JsonTypeInfo<TRequest> request, JsonTypeInfo<TDecision> decision, Func<TRequest, IReadOnlyDictionary<string, string>> entities) => new()
    {
        Name = name,
        Version = version,
        WriteRequest = (json, value) => JsonSerializer.Serialize(json, value, request),
        ReadRequest = json => json.Deserialize(request)!,
        WriteDecision = (json, value) => JsonSerializer.Serialize(json, value, decision),
        Entities = entities,
    };
}
