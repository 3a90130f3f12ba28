namespace Sextant.Learning;

/// <summary>
/// logit p = a ln s − b ln(1 − s) + c for scores in [0, 1] (Kull, Silva Filho and Flach, "Beta Calibration", 2017): unlike a sigmoid of the logit
/// it can bend both ends apart, and it holds the identity (1, 1, 0).
/// </summary>
public sealed record BetaCalibrator : ICalibrator
{
    /// <summary>With parameters from <see cref="BetaTrainer"/> or a file.</summary>
    /// <exception cref="InvalidInputException">SXT2114: a parameter is not finite, or a or b is negative.</exception>
    public BetaCalibrator(double a, double b, double c)
    {
        if (!(a >= 0 && b >= 0 && double.IsFinite(a + b + c))) throw Calibrators.Parameters("a and b of 0 or more and a finite c", (a, b, c));
        (A, B, C) = (a, b, c);
    }

    /// <summary>Weight of ln s.</summary>
    public double A { get; }

    /// <summary>Weight of −ln(1 − s).</summary>
    public double B { get; }

    /// <summary>Intercept.</summary>
    public double C { get; }

    /// <summary>The probability for a score in [0, 1]; what lies outside counts as the nearer end.</summary>
    public double Apply(double score) => Sigmoid.Of((A * LogOf(score)) - (B * LogOf(1 - score)) + C);

    /// <summary>ln of a probability held off 0 and 1 as in log loss.</summary>
    internal static double LogOf(double probability) => Math.Log(Math.Clamp(probability, LogLoss.DefaultClip, 1 - LogLoss.DefaultClip));
}
