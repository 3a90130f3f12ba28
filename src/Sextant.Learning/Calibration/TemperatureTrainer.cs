namespace Sextant.Learning;

/// <summary>Fits <see cref="TemperatureCalibrator"/> by maximum likelihood.</summary>
public static class TemperatureTrainer
{
    // 1 / temperature: beyond a thousandfold, the logits say nothing about the labels.
    const double LeastSlope = 1e-3;

    /// <summary>The fit.</summary>
    /// <param name="labels">0 or 1, of rows that the model was not trained on.</param>
    /// <param name="logits">What the model said, before the sigmoid.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">
    /// SXT2100 to SXT2103: lengths, logits, labels or weights are wrong. SXT2109: a class has no weight, or logits say nothing about labels or run against them.
    /// </exception>
    public static TemperatureCalibrator Fit(ReadOnlySpan<double> labels, ReadOnlySpan<double> logits, ReadOnlySpan<double> weights = default)
    {
        Calibrators.ClassWeights(labels, logits, weights);
        var slope = LogisticFit.Solve([logits.ToArray()], labels.ToArray(), weights, intercept: false)[0];
        return slope >= LeastSlope
            ? new(1 / slope)
            : throw new InvalidInputException("SXT2109", $"Expected logits that rise with the labels but the best factor is {slope}. Check the model, or calibrate with an intercept (Platt).");
    }
}
