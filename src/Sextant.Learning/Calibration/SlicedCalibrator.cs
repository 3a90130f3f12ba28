namespace Sextant.Learning;

/// <summary>
/// A calibrator for all, and a factor for each slice (campaign, format, device …) that its own rows show to be off. Knows its slices by name;
/// one it does not know is calibrated as all.
/// </summary>
public sealed record SlicedCalibrator : ICalibrator
{
    /// <summary>With parameters from <see cref="SlicedTrainer"/> or a file.</summary>
    /// <exception cref="InvalidInputException">SXT2114: a factor is not above 0 and finite.</exception>
    public SlicedCalibrator(ICalibrator global, IReadOnlyDictionary<string, double> factors)
    {
        foreach (var (slice, factor) in factors)
            if (!(factor > 0 && double.IsFinite(factor))) throw Calibrators.Parameters($"a factor above 0 for slice '{slice}'", factor);
        (Global, Factors) = (global, factors);
    }

    /// <summary>The calibrator of all slices.</summary>
    public ICalibrator Global { get; }

    /// <summary>What the probability is multiplied with in each slice.</summary>
    public IReadOnlyDictionary<string, double> Factors { get; }

    /// <summary>The probability outside any slice.</summary>
    public double Apply(double score) => Global.Apply(score);

    /// <summary>The probability in a slice, at most 1.</summary>
    public double Apply(double score, string slice) => Math.Min(1, Global.Apply(score) * Factors.GetValueOrDefault(slice, 1));
}
