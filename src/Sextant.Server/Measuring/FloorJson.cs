using System.Text.Json.Serialization;

namespace Sextant.Server.Measuring;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FloorQuestion))]
[JsonSerializable(typeof(FloorAnswer))]
sealed partial class FloorJson : JsonSerializerContext;

sealed record FloorQuestion(string Id, double Amount);

sealed record FloorAnswer(string Id, bool Large);
