using System.Text.Json.Serialization;

namespace Sextant.Features;

/// <summary>The file beside a training set.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TrainingSetResult))]
sealed partial class TrainingSetJson : JsonSerializerContext;
