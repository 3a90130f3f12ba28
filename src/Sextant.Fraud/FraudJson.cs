using System.Text.Json.Serialization;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>How what is recorded of fraud decisions is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FraudSettings))]
[JsonSerializable(typeof(FraudVerdict))]
[JsonSerializable(typeof(FraudListEntry))]
[JsonSerializable(typeof(FraudListEntry[]))]
[JsonSerializable(typeof(AppliedSettings))]
[JsonSerializable(typeof(DecisionReason[]))]
[JsonSerializable(typeof(ScreeningAnswer))]
[JsonSerializable(typeof(ScreeningSettings))]
[JsonSerializable(typeof(Dictionary<string, double>))]
[JsonSerializable(typeof(GraphSettings))]
public sealed partial class FraudJson : JsonSerializerContext;
