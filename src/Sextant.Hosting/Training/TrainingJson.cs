using System.Text.Json.Serialization;

namespace Sextant.Hosting.Training;

/// <summary>What stages leave for each other, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LearnedRows))]
[JsonSerializable(typeof(LearnedCalibration))]
[JsonSerializable(typeof(LearnedFigures))]
[JsonSerializable(typeof(LearnedGates))]
sealed partial class TrainingJson : JsonSerializerContext;
