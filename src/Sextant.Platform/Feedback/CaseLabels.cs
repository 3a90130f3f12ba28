using System.Data.Common;

namespace Sextant.Platform;

/// <summary>Verdicts of reviewed cases as labels, written with the verdict: both are kept or neither.</summary>
sealed class CaseLabels : ICaseOutcomes
{
    /// <summary>The source of such labels.</summary>
    public const string Source = "review";

    public async Task DecidedAsync(DbTransaction transaction, CaseOutcome outcome)
    {
        if (outcome.Label is not { } label) return;
        await LabelWriter.BeginAsync(transaction);
        var origin = Origin(outcome);
        var count = await LabelWriter.RevokeOriginAsync(transaction, origin, outcome.At, "The case was decided anew.", outcome.By);
        if (!label.Values.TryGetValue(outcome.Verdict, out var value) || Target(outcome) is not { } target) return;
        await LabelWriter.InsertAsync(transaction, target with { Id = FormattableString.Invariant($"{origin}:{count + 1}"), Label = label.Name, Value = value, EventTime = outcome.At, KnownTime = outcome.At }, outcome.At, origin);
    }

    public async Task WithdrawnAsync(DbTransaction transaction, CaseOutcome outcome)
    {
        if (outcome.Label is null) return;
        await LabelWriter.BeginAsync(transaction);
        await LabelWriter.RevokeOriginAsync(transaction, Origin(outcome), outcome.At, "The verdict was taken back.", outcome.By);
    }

    static string Origin(CaseOutcome outcome) => $"review:{outcome.Case}";

    /// <summary>What the label is about: the decision, or the entity that the subject names.</summary>
    static NewLabel? Target(CaseOutcome outcome)
    {
        var label = new NewLabel("", "", 0, Source);
        if (outcome.DecisionId is { } decision) return label with { DecisionId = decision };
        var colon = outcome.Subject.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon + 1 < outcome.Subject.Length && Field.IsValidName(outcome.Subject[..colon]) ? label with { Entity = outcome.Subject[..colon], Key = outcome.Subject[(colon + 1)..] } : null;
    }
}
