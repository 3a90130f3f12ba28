using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Features;

/// <summary>Receipts as they are kept.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EntityReceipt))]
sealed partial class ReceiptJson : JsonSerializerContext;
