using System.Text.Json.Serialization;

namespace Sextant.Cli.Output;

/// <summary>Every document that commands print or keep as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(VersionDocument))]
[JsonSerializable(typeof(MeasurementDocument))]
[JsonSerializable(typeof(IReadOnlyList<SuiteDocument>))]
[JsonSerializable(typeof(DemoProgressDocument))]
sealed partial class CliJson : JsonSerializerContext;
