using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// A decider that does next to nothing and uses everything: reads features, asks a model, meets an experiment, chooses by chance, gives a reason. What a decision costs
/// around it is the platform's.
/// </summary>
sealed class TrivialDecider(RecordDurability durability) : IDecider<string, bool>
{
    public DeciderContract<string, bool> Contract { get; } = new()
    {
        Name = "trivial",
        Version = 1,
        Durability = durability,
        WriteRequest = static (json, card) => json.WriteStringValue(card),
        ReadRequest = static json => json.GetString()!,
        WriteDecision = static (json, isBlocked) => json.WriteBooleanValue(isBlocked),
        Entities = static card => new Dictionary<string, string> { ["card"] = card },
        Verdict = static isBlocked => isBlocked ? "block" : "allow",
    };

    public async ValueTask<bool> DecideAsync(string request, DecisionRun run)
    {
        var features = await run.ReadAsync(FeatureQuestion.Of("payment", ("card", request)));
        var probability = (await run.ScoreAsync(ScoreQuestion.Of("payment_risk", features, 0.5, request)))[0];
        var arm = await run.ArmAsync("threshold", request);
        if (run.Choose("control", 0.99, 0.01) == 1) return false;
        run.Because(new("score", "The model's probability", probability));
        return probability >= (arm == "new" ? 0.7 : 0.8);
    }
}
