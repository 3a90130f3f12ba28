using System.Text.Json.Serialization;

namespace Sextant.Learning;

/// <summary>
/// Turns a model's score into the probability of what it predicts. Immutable, safe for any number of threads, and nothing but its
/// parameters: written to JSON and read again it gives the same bits.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlattCalibrator), "platt")]
[JsonDerivedType(typeof(IsotonicCalibrator), "isotonic")]
[JsonDerivedType(typeof(BetaCalibrator), "beta")]
[JsonDerivedType(typeof(TemperatureCalibrator), "temperature")]
[JsonDerivedType(typeof(HistogramCalibrator), "histogram")]
[JsonDerivedType(typeof(SlicedCalibrator), "sliced")]
public interface ICalibrator
{
    /// <summary>The probability for a score; NaN for NaN.</summary>
    double Apply(double score);
}
