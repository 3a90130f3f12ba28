using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sextant.Hosting;
using Sextant.Platform;
using Sextant.Hosting.Drills;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Output;

/// <summary>Every document that commands print or keep as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(VersionDocument))]
[JsonSerializable(typeof(MeasurementDocument))]
[JsonSerializable(typeof(IReadOnlyList<SuiteDocument>))]
[JsonSerializable(typeof(DemoProgressDocument))]
[JsonSerializable(typeof(FeatureListDocument))]
[JsonSerializable(typeof(BackfillDocument))]
[JsonSerializable(typeof(IReadOnlyList<ViewStatisticsAnswer>))]
[JsonSerializable(typeof(TrainedModel))]
[JsonSerializable(typeof(ModelEvaluation))]
[JsonSerializable(typeof(ModelExplanation))]
[JsonSerializable(typeof(ModelComparison))]
[JsonSerializable(typeof(CapacityDocument))]
[JsonSerializable(typeof(UnitCosts))]
[JsonSerializable(typeof(IReadOnlyList<DrillReport>))]
sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>One line, with names and units as they are: it goes to a terminal or a file, not into a web page.</summary>
    public static string Write<T>(T document, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, document, type);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
