using System.Text.Json.Serialization;

namespace Sextant.Dashboard;

/// <summary>How texts are quoted.</summary>
[JsonSerializable(typeof(string))]
sealed partial class Quoting : JsonSerializerContext;
