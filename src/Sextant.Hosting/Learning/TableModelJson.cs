using System.Text.Json.Serialization;

namespace Sextant.Hosting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TableModelHeader))]
sealed partial class TableModelJson : JsonSerializerContext;
