using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Platform;

/// <summary>JSON of policies, without reflection.</summary>
[JsonSerializable(typeof(JsonNode))]
sealed partial class PolicyJson : JsonSerializerContext
{
    /// <summary>For people: only what must be is escaped.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = Default };
}
