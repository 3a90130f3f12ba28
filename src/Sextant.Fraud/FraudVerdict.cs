using System.Text.Json.Serialization;

namespace Sextant.Fraud;

/// <summary>What was decided.</summary>
/// <param name="Action">Allow, review or block.</param>
/// <param name="Probability">The probability of fraud; null if nothing gave one.</param>
/// <param name="Band">The band that the probability is in, as <c>1-10%</c>: expected and observed rates are compared by it.</param>
/// <param name="By">What decided: <c>list</c>, <c>rule</c>, <c>model</c>, <c>degraded</c>, <c>screening</c> or <c>control</c>.</param>
/// <param name="Rule">The rule that held; null if none did.</param>
/// <param name="WouldBe">What it would have been, if it was let through to learn from; else null.</param>
/// <param name="ReviewFrom">Probability from which on it would have been reviewed; null for none.</param>
/// <param name="BlockFrom">Probability from which on it would have been blocked; null for none.</param>
/// <param name="Shadow">Shadow rules that held.</param>
public sealed record FraudVerdict(FraudAction Action, double? Probability, string Band, string By, string? Rule, FraudAction? WouldBe, double? ReviewFrom, double? BlockFrom, IReadOnlyList<string> Shadow)
{
    /// <summary>The verdict in a word.</summary>
    [JsonIgnore]
    public string Word => WordOf(Action);

    /// <summary>An action in a word.</summary>
    public static string WordOf(FraudAction action) => action switch { FraudAction.Allow => "allow", FraudAction.Review => "review", _ => "block" };
}
