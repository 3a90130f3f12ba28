namespace Sextant.Fraud;

/// <summary>An entry that is to be added to a list.</summary>
/// <param name="Kind">What it names: see <see cref="FraudListSnapshot.Kinds"/>.</param>
/// <param name="Value">Whom.</param>
/// <param name="Action">Allow or block.</param>
/// <param name="Reason">Why: 1 to 1,000 characters.</param>
/// <param name="Until">Until when; null for ever.</param>
public sealed record NewListEntry(string Kind, string Value, FraudAction Action, string Reason, Timestamp? Until = null)
{
    /// <summary>What is wrong with it.</summary>
    internal IEnumerable<string> Problems(Timestamp now)
    {
        if (!FraudListSnapshot.Kinds.Contains(Kind)) yield return $"'kind' must be one of {string.Join(", ", FraudListSnapshot.Kinds)}, not '{Kind}'";
        if (string.IsNullOrWhiteSpace(Value) || Value.Length > 1000) yield return "'value' must have 1 to 1,000 characters";
        if (Action == FraudAction.Review) yield return "'action' must be allow or block";
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > 1000) yield return "'reason' must have 1 to 1,000 characters: whoever finds the entry later will ask";
        if (Until is { } until && until <= now) yield return $"'until' is {until}, and it is {now}";
    }
}
