using System.Text.Json.Serialization;

namespace Sextant.Hosting.Drills;

/// <summary>What a drill's index answers, as records hold it.</summary>
[JsonSerializable(typeof(double[]))]
sealed partial class DrillJson : JsonSerializerContext;
