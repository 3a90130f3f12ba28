using System.Text.Json.Serialization;

namespace Sextant.Platform;

/// <summary>How alerts are stored and posted.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MonitoringAlert))]
[JsonSerializable(typeof(IReadOnlyList<AlertSignal>))]
sealed partial class MonitoringJson : JsonSerializerContext;
