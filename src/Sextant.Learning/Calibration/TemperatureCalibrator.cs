namespace Sextant.Learning;

/// <summary>A sigmoid of the logit divided by one number (Guo et al., "On Calibration of Modern Neural Networks", 2017): mends confidence, not bias.</summary>
public sealed record TemperatureCalibrator : ICalibrator
{
    /// <summary>With the parameter from <see cref="TemperatureTrainer"/> or a file.</summary>
    /// <exception cref="InvalidInputException">SXT2114: the temperature is not above 0 and finite.</exception>
    public TemperatureCalibrator(double temperature)
    {
        if (!(temperature > 0 && double.IsFinite(temperature))) throw Calibrators.Parameters("a temperature above 0", temperature);
        Temperature = temperature;
    }

    /// <summary>Above 1 the model was too sure, below 1 not sure enough.</summary>
    public double Temperature { get; }

    /// <summary>The probability for a logit.</summary>
    public double Apply(double score) => Sigmoid.Of(score / Temperature);
}
