using Sextant.Learning;

namespace Sextant.Fraud;

/// <summary>A rule that would have found frauds that went through.</summary>
/// <param name="When">Its condition, ready for a policy.</param>
/// <param name="Action">Review or block: what would have saved more.</param>
/// <param name="Earlier">Where it was found: what it would have caught.</param>
/// <param name="Later">Where it was checked: believe these.</param>
/// <param name="PValue">How probable so many frauds among its hits are by chance in the later part, for all that were checked together.</param>
public sealed record SuggestedRule(string When, FraudAction Action, MinedFigures Earlier, MinedFigures Later, double PValue);

/// <summary>What a rule would have caught of what went through.</summary>
/// <param name="Rows">Decisions that went through and of which it is known what they were.</param>
/// <param name="AllFrauds">The frauds among them.</param>
/// <param name="Hits">Decisions where its condition holds.</param>
/// <param name="Frauds">The frauds among the hits.</param>
/// <param name="Precision">Frauds among hits, with its 95 % interval (Wilson).</param>
/// <param name="Saved">What it would have saved, beside what its reviews or wrong blocks cost.</param>
public sealed record MinedFigures(int Rows, int AllFrauds, int Hits, int Frauds, Interval Precision, double Saved)
{
    /// <summary>Share of the frauds that it finds; NaN without any.</summary>
    public double Recall => AllFrauds == 0 ? double.NaN : (double)Frauds / AllFrauds;
}
