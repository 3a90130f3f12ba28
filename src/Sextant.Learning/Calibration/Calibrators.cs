namespace Sextant.Learning;

/// <summary>Calibration of many scores at once.</summary>
public static class Calibrators
{
    /// <summary>The probability for each score.</summary>
    /// <param name="calibrator">How.</param>
    /// <param name="scores">What the model said.</param>
    /// <param name="probabilities">As many places; may be the scores themselves.</param>
    /// <exception cref="InvalidInputException">SXT2100: there are not as many places as scores.</exception>
    public static void Apply(this ICalibrator calibrator, ReadOnlySpan<double> scores, Span<double> probabilities)
    {
        RowChecks.SameLength(scores.Length, probabilities.Length, "probabilities");
        for (var row = 0; row < scores.Length; row++) probabilities[row] = calibrator.Apply(scores[row]);
    }

    internal static InvalidInputException Parameters(string expected, object found) =>
        new("SXT2114", $"Expected {expected} but found {found}. Fit the calibrator again, or mend the file that it came from.");

    /// <summary>Checks the rows of a fit and gives the weight of both classes.</summary>
    internal static (double Positives, double Negatives) ClassWeights(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        RowChecks.Binary(labels, scores, weights);
        double positives = 0, negatives = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            positives += labels[row] * RowChecks.At(weights, row);
            negatives += (1 - labels[row]) * RowChecks.At(weights, row);
        }

        return positives > 0 && negatives > 0
            ? (positives, negatives)
            : throw new InvalidInputException("SXT2109", $"Expected rows of both labels to calibrate with but their weights are {positives} (1) and {negatives} (0). Calibrate on more rows.");
    }
}
