namespace Sextant.Platform;

/// <summary>The words of kinds of changes, as callers write them and stores keep them: <c>alias</c>, <c>fraud.review</c>.</summary>
public static class ChangeKindWords
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, ChangeKind> All { get; } = Enum.GetValues<ChangeKind>().ToDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>The word of a kind.</summary>
    public static string WordOf(ChangeKind kind) => kind switch
    {
        ChangeKind.FraudReview => "fraud.review",
        ChangeKind.FraudBlock => "fraud.block",
        ChangeKind.FraudRuleSuspended => "fraud.rule_suspended",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
