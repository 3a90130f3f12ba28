namespace Sextant.Learning;

/// <summary>A sigmoid of the score (Platt, 1999): two parameters, the safe choice below about 1,000 positives.</summary>
public sealed record PlattCalibrator : ICalibrator
{
    /// <summary>With parameters from <see cref="PlattTrainer"/> or a file.</summary>
    /// <exception cref="InvalidInputException">SXT2114: a parameter is not finite.</exception>
    public PlattCalibrator(double slope, double intercept)
    {
        if (!double.IsFinite(slope) || !double.IsFinite(intercept)) throw Calibrators.Parameters("a finite slope and intercept", (slope, intercept));
        (Slope, Intercept) = (slope, intercept);
    }

    /// <summary>Logits for each unit of score. Below 0, scores run against the labels.</summary>
    public double Slope { get; }

    /// <summary>Logit at score 0.</summary>
    public double Intercept { get; }

    /// <inheritdoc/>
    public double Apply(double score) => Sigmoid.Of((Slope * score) + Intercept);
}
