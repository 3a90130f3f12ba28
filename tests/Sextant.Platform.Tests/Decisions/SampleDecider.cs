using System.Text.Json.Serialization;

namespace Sextant.Platform.Tests.Decisions;

/// <summary>A payment, as the sample is asked about it.</summary>
public sealed record SamplePayment(string Card, double Amount);

/// <summary>What the sample says of it.</summary>
public sealed record SampleVerdict(string Action, double Probability);

/// <summary>A decider as small as they come: what the contract suite is first tried on.</summary>
public sealed class SampleDecider(RecordDurability durability = RecordDurability.BeforeAnswer) : IDecider<SamplePayment, SampleVerdict>
{
    public DeciderContract<SamplePayment, SampleVerdict> Contract { get; } =
        DeciderContracts.Of("sample.payment", 1, SampleJson.Default.SamplePayment, SampleJson.Default.SampleVerdict, payment => new Dictionary<string, string> { ["card"] = payment.Card }) with
        {
            Durability = durability,
            Verdict = verdict => verdict.Action,
        };

    public async ValueTask<SampleVerdict> DecideAsync(SamplePayment payment, DecisionRun run)
    {
        if (!(payment.Amount > 0)) throw new InvalidInputException("SXT9001", "The amount must be above 0.");
        var features = await run.ReadAsync(FeatureQuestion.Of("payment", ("card", payment.Card)));
        var rows = new ScoreQuestion("payment_risk", ["amount", "amount_mean_7d"], [payment.Amount, features.Number(0, "amount_mean_7d")]) { Key = payment.Card, Otherwise = 0.5 };
        var probability = (await run.ScoreAsync(rows))[0];
        var arm = await run.ArmAsync("stricter", payment.Card);
        if (payment.Amount > 10 * features.Number(0, "amount_mean_7d")) run.Because(new("amount_unusual", "More than ten times the usual amount", 0.2));
        var threshold = arm == "new" ? 0.7 : 0.8;
        if (run.Choose("control", 0.99, 0.01) == 1) return new("allow", probability);
        return new(probability >= threshold ? "block" : probability >= 0.5 ? "review" : "allow", probability);
    }
}

/// <summary>How the sample's request and decision are written.</summary>
[JsonSerializable(typeof(SamplePayment))]
[JsonSerializable(typeof(SampleVerdict))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public sealed partial class SampleJson : JsonSerializerContext;
