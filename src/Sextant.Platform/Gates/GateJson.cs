using System.Text.Json.Serialization;

namespace Sextant.Platform;

/// <summary>Results of gates as the history keeps them. Figures may be infinite.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GateResult))]
sealed partial class GateJson : JsonSerializerContext;
