namespace Sextant.Learning;

/// <summary>
/// Intervals and p-values that hold at every look at once: look after each unit, stop when you like. The normal mixture of Robbins (1970), as the asymptotic
/// confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas ("Time-uniform central limit theory and asymptotic confidence sequences", Annals of
/// Statistics 2024, theorem 2.2); its p-value is that of the mixture sequential probability ratio test (Johari, Koomen, Pekelis and Walsh, "Always Valid Inference",
/// Operations Research 2022). Asymptotic: nothing is said before <see cref="FirstUnits"/>. Immutable and thread-safe.
/// </summary>
public sealed class ConfidenceSequence
{
    /// <summary>Fewest units of each arm before anything is said: the variance, and normal means, need some.</summary>
    public const int FirstUnits = 100;

    readonly double _mixture;

    /// <summary>A sequence that is narrowest about <paramref name="plannedUnits"/>; it is valid at any number.</summary>
    /// <param name="plannedUnits">Units of both arms together at which the decision is expected.</param>
    /// <param name="level">How often all intervals together hold the truth.</param>
    /// <exception cref="InvalidInputException">SXT2423: the level is not between 0 and 1. SXT2424: the number of units is not positive.</exception>
    public ConfidenceSequence(long plannedUnits, double level = 0.95)
    {
        EstimateChecks.Level(level);
        if (plannedUnits < 1) throw new InvalidInputException("SXT2424", $"Expected a positive number of planned units but found {plannedUnits}. Give the units of both arms together.");
        Level = level;
        // The paper's equation for the ρ that makes the interval narrowest at one time.
        var twice = -2 * Math.Log(1 - level);
        _mixture = (twice + Math.Log(twice + 1)) / plannedUnits;
    }

    /// <summary>How often all intervals together hold the truth.</summary>
    public double Level { get; }

    /// <summary>Arm minus control, at this look. The p-value may rise from one look to the next; the least so far is valid too.</summary>
    /// <exception cref="InvalidInputException">SXT2423: an arm has fewer than two units.</exception>
    public EffectEstimate Compare(ArmEstimate control, ArmEstimate arm)
    {
        EstimateChecks.Comparable(control, arm, Level);
        var units = control.Count + arm.Count;
        var error = Math.Sqrt((control.UnitVariance / control.Count) + (arm.UnitVariance / arm.Count));
        var difference = arm.Value - control.Value;
        if (Math.Min(control.Count, arm.Count) < FirstUnits || !(error > 0)) return new(new(difference, double.NegativeInfinity, double.PositiveInfinity, Level), 1);
        var reach = error * Reach(units, 1 - Level);
        return new(new(difference, difference - reach, difference + reach, Level), PValue(difference / error, units));
    }

    /// <summary>How many standard errors the interval reaches to each side.</summary>
    internal double Reach(long units, double error)
    {
        var grown = units * _mixture;
        return Math.Sqrt(2 * (grown + 1) / grown * (Math.Log((grown + 1) / (error * error)) / 2));
    }

    /// <summary>1 over the mixture likelihood ratio √(1 / (1 + nρ²)) · exp(z² nρ² / (2 (1 + nρ²))), at most 1.</summary>
    double PValue(double z, long units)
    {
        var grown = units * _mixture;
        return Math.Min(1, Math.Exp((Math.Log(1 + grown) / 2) - (z * z * grown / (2 * (1 + grown)))));
    }
}
