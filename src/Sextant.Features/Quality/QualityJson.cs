using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Features;

/// <summary>Reads and writes stored statistics and sampled reads without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters = [typeof(StoredTimestampConverter)],
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ViewStatistics))]
[JsonSerializable(typeof(IReadOnlyList<ServedValue>))]
sealed partial class QualityJson : JsonSerializerContext;
