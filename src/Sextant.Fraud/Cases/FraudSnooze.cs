namespace Sextant.Fraud;

/// <summary>An entity that opens no new cases for a time.</summary>
/// <param name="Entity">Its kind, as <c>customer</c>.</param>
/// <param name="Value">Which.</param>
/// <param name="Until">Until when, by the time of the decisions.</param>
/// <param name="UnlessAbove">Expected loss above which a case is opened all the same; null for none.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who wanted it.</param>
/// <param name="At">Since when.</param>
/// <param name="Skipped">How many decisions opened no case because of it.</param>
public sealed record FraudSnooze(string Entity, string Value, Timestamp Until, double? UnlessAbove, string Reason, string By, Timestamp At, int Skipped = 0)
{
    /// <summary>Whether it keeps a case shut.</summary>
    public bool Covers(FraudCaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Entry.Time >= At && facts.Entry.Time < Until && facts.Entry.Entities.TryGetValue(Entity, out var value) && value == Value && !(facts.ExpectedLoss > UnlessAbove);
    }
}
