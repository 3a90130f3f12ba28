using Sextant.Learning;

namespace Sextant.Fraud;

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
