namespace Sextant.Platform;

/// <summary>What a rule caught.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Verdict">What it decides.</param>
/// <param name="IsShadow">Whether it is only noted.</param>
/// <param name="Hits">Decisions that it decided, or, of a shadow rule, where it held.</param>
/// <param name="Examples">Ids of some, the newest first.</param>
/// <param name="Labelled">Those of its hits whose label is known.</param>
/// <param name="Positives">Those of them whose value is above 0.</param>
/// <param name="Recall">Its share of all positives; null without any.</param>
public sealed record BacktestRule(string Rule, string Verdict, bool IsShadow, int Hits, IReadOnlyList<string> Examples, int Labelled, int Positives, double? Recall)
{
    /// <summary>The share of positives among its labelled hits; null without any.</summary>
    public double? Precision => Labelled == 0 ? null : (double)Positives / Labelled;
}
