using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Platform.Tests.Monitoring;

/// <summary>Decisions as a decider records them, with what a test says of them.</summary>
static class RecordedDecision
{
    /// <summary>A decision of a decider with a score, a country and an amount.</summary>
    public static DecisionEntry Of(Timestamp time, int number, double score, string verdict, string country = "DE", int version = 1, string? arm = null, bool isDegraded = false, string decider = "payment")
    {
        var chance = new byte[10];
        BitConverter.TryWriteBytes(chance, number);
        var degradations = isDegraded ? new JsonArray(new JsonObject { ["part"] = "features", ["code"] = "behind", ["detail"] = "" }) : new JsonArray();
        var record = new JsonObject
        {
            ["id"] = "d",
            ["decider"] = decider,
            ["version"] = version,
            ["time"] = time.Micros,
            ["request"] = new JsonObject { ["country"] = country, ["amount"] = number, ["seen"] = time.Micros - 60_000_000, ["card"] = FormattableString.Invariant($"c-{number}") },
            ["reads"] = new JsonArray(new JsonObject { ["set"] = "payment@1", ["appliedThrough"] = 0, ["columns"] = new JsonArray("mean:number", "count:integer"), ["values"] = new JsonArray(score * 10, null), ["degradations"] = degradations.DeepClone() }),
            ["asked"] = new JsonArray(),
            ["scores"] = new JsonArray(new JsonObject
            {
                ["model"] = "risk",
                ["input"] = "0",
                ["outputs"] = 1,
                ["values"] = new JsonArray(score),
                ["servedBy"] = new JsonArray(new JsonObject { ["step"] = "Live", ["name"] = "risk", ["version"] = 4 }),
                ["degradations"] = new JsonArray(),
            }),
            ["exposures"] = arm is null ? new JsonArray() : new JsonArray(new JsonObject { ["experiment"] = "strict", ["unit"] = "u", ["arm"] = arm, ["reason"] = "Assigned" }),
            ["decision"] = new JsonObject { ["verdict"] = verdict, ["score"] = score },
            ["reasons"] = new JsonArray(),
            ["choices"] = new JsonArray(),
            ["degradations"] = degradations,
            ["servedBy"] = new JsonArray(),
            ["timing"] = new JsonArray(new JsonObject { ["verb"] = "total", ["micros"] = 1_000 + number }),
        };
        return new()
        {
            Id = DecisionId.Of(time, chance),
            Time = time,
            Decider = decider,
            Verdict = verdict,
            Entities = new Dictionary<string, string> { ["card"] = FormattableString.Invariant($"c-{number}") },
            IsDegraded = isDegraded,
            Record = Encoding.UTF8.GetBytes(record.ToJsonString()),
        };
    }
}
