namespace Sextant.Learning;

/// <summary>What a binary decision got right and wrong, as sums of weights. A ratio whose divisor is 0 is 0, as in scikit-learn, but NaN without rows.</summary>
/// <param name="TruePositives">Predicted 1, is 1.</param>
/// <param name="FalsePositives">Predicted 1, is 0.</param>
/// <param name="FalseNegatives">Predicted 0, is 1.</param>
/// <param name="TrueNegatives">Predicted 0, is 0.</param>
public readonly record struct ConfusionCounts(double TruePositives, double FalsePositives, double FalseNegatives, double TrueNegatives)
{
    /// <summary>Weight of all rows.</summary>
    public double Total => TruePositives + FalsePositives + FalseNegatives + TrueNegatives;

    /// <summary>Share of rows predicted rightly.</summary>
    public double Accuracy => Ratio(TruePositives + TrueNegatives, Total);

    /// <summary>Share of predicted 1 that is 1; 0 if nothing was predicted 1.</summary>
    public double Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of 1 that was predicted 1; 0 if nothing is 1.</summary>
    public double Recall => Ratio(TruePositives, TruePositives + FalseNegatives);

    /// <summary>Share of 0 that was predicted 1; 0 if nothing is 0.</summary>
    public double FalsePositiveRate => Ratio(FalsePositives, FalsePositives + TrueNegatives);

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1 => FBeta(1);

    /// <summary>
    /// Matthews' correlation (1975), from −1 to 1; 0 if a class is absent or never predicted.
    /// </summary>
    public double Mcc
    {
        get
        {
            var divisor = Math.Sqrt(TruePositives + FalsePositives) * Math.Sqrt(TruePositives + FalseNegatives)
                * Math.Sqrt(TrueNegatives + FalsePositives) * Math.Sqrt(TrueNegatives + FalseNegatives);
            return Ratio((TruePositives * TrueNegatives) - (FalsePositives * FalseNegatives), divisor);
        }
    }

    /// <summary>Counts decisions: a row is predicted 1 if its score is at least the threshold.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers.</param>
    /// <param name="threshold">The lowest score that is predicted 1; not NaN.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103, SXT2105: lengths, scores, labels, weights or the threshold are wrong.</exception>
    public static ConfusionCounts At(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double threshold, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Binary(labels, scores, weights);
        if (double.IsNaN(threshold)) throw new InvalidInputException("SXT2105", "Expected a threshold but found NaN. Give a number or an infinity.");
        double truePositives = 0, falsePositives = 0, falseNegatives = 0, trueNegatives = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var weight = RowChecks.At(weights, row);
            if (scores[row] >= threshold)
            {
                if (labels[row] == 1) truePositives += weight;
                else falsePositives += weight;
            }
            else if (labels[row] == 1)
            {
                falseNegatives += weight;
            }
            else
            {
                trueNegatives += weight;
            }
        }

        return new(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    /// <summary>F-measure that holds recall <paramref name="beta"/> times as important as precision (van Rijsbergen, 1979).</summary>
    /// <exception cref="InvalidInputException">SXT2105: beta is not above 0.</exception>
    public double FBeta(double beta)
    {
        if (!(beta > 0 && double.IsFinite(beta))) throw new InvalidInputException("SXT2105", $"Expected beta above 0 but found {beta}.");
        var squared = beta * beta;
        return Ratio((1 + squared) * TruePositives, ((1 + squared) * TruePositives) + (squared * FalseNegatives) + FalsePositives);
    }

    double Ratio(double part, double whole) => whole != 0 ? part / whole : Total > 0 ? 0 : double.NaN;
}
