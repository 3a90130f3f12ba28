using System.Text.Json.Serialization;

namespace Sextant.Client;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventAnswer))]
[JsonSerializable(typeof(EventTypeDeclaration))]
[JsonSerializable(typeof(DeclaredEventTypes))]
[JsonSerializable(typeof(AttributeObject))]
[JsonSerializable(typeof(FraudScore))]
[JsonSerializable(typeof(ClientFraudLabels))]
[JsonSerializable(typeof(LabelAnswer))]
[JsonSerializable(typeof(Problem))]
sealed partial class ClientJson : JsonSerializerContext;
