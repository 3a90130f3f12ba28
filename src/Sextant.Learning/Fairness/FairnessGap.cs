namespace Sextant.Learning;

/// <summary>How far two groups are apart in a measure: those with the greatest and the least figure.</summary>
/// <param name="Measure"><c>selectionRate</c>, <c>tpr</c>, <c>fpr</c> or <c>calibrationGap</c>.</param>
/// <param name="Most">The group with the greatest figure.</param>
/// <param name="Least">The group with the least figure.</param>
/// <param name="Difference">Greatest minus least. The level of the interval is that of all pairs of groups together (Bonferroni), since the extremes were looked for.</param>
public sealed record FairnessGap(string Measure, string Most, string Least, Interval Difference)
{
    /// <summary>Whether the difference is no chance: its interval lies above 0.</summary>
    public bool IsCertain => Difference.Low > 0;
}
