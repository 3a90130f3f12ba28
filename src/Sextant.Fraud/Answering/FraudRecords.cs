using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>What records of fraud decisions hold beside verdicts.</summary>
static class FraudRecords
{
    /// <summary>What counts where the settings were not to be had.</summary>
    public static readonly AppliedSettings Built = AppliedSettings.Of(new(), new Login(new Dictionary<string, object>()));

    /// <summary>What was answered to a question of a name; null if it was not asked, or had no answer.</summary>
    public static T? Asked<T>(DecisionRecord record, string name, JsonTypeInfo<T> form)
        where T : class
    {
        foreach (var asked in record.Json.GetProperty("asked").EnumerateArray())
        {
            if (asked.GetProperty("name").GetString() == name && asked.TryGetProperty("answer", out var answer) && answer.ValueKind is JsonValueKind.Object or JsonValueKind.Array) return answer.Deserialize(form);
        }

        return null;
    }
}
