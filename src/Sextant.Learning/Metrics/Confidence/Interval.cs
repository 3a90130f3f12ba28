namespace Sextant.Learning;

/// <summary>An estimate and how sure it is.</summary>
/// <param name="Estimate">The metric on the rows themselves.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">How often such intervals hold the true value, such as 0.95.</param>
public readonly record struct Interval(double Estimate, double Low, double High, double Level)
{
    /// <summary>Whether a value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
