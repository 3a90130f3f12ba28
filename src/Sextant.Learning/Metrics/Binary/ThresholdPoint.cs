namespace Sextant.Learning;

/// <summary>What a threshold lets through: rows whose score is at least <paramref name="Threshold"/>.</summary>
/// <param name="Threshold">The lowest score that passes.</param>
/// <param name="TruePositives">Weight of the rows that pass and have label 1.</param>
/// <param name="FalsePositives">Weight of the rows that pass and have label 0.</param>
public readonly record struct ThresholdPoint(double Threshold, double TruePositives, double FalsePositives)
{
    /// <summary>Share of what passes that has label 1.</summary>
    public double Precision => TruePositives / (TruePositives + FalsePositives);
}
