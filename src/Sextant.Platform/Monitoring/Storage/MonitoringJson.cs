using System.Text.Json.Serialization;

namespace Sextant.Platform;

/// <summary>How alerts are stored and posted.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(MonitoringAlert))]
[JsonSerializable(typeof(VintageOutcome))]
[JsonSerializable(typeof(IReadOnlyList<AlertSignal>))]
sealed partial class MonitoringJson : JsonSerializerContext;
