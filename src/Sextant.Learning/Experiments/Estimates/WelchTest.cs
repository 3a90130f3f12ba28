namespace Sextant.Learning;

/// <summary>
/// Difference of two metrics with unequal variances (Welch 1947), degrees of freedom after Satterthwaite. For one look at a size fixed in advance; who looks
/// again and again takes <see cref="ConfidenceSequence"/>.
/// </summary>
public static class WelchTest
{
    /// <summary>Arm minus control.</summary>
    /// <exception cref="InvalidInputException">SXT2423: an arm has fewer than two units, or the level is not between 0 and 1.</exception>
    public static EffectEstimate Compare(ArmEstimate control, ArmEstimate arm, double level = 0.95)
    {
        EstimateChecks.Comparable(control, arm, level);
        var (first, second) = (control.UnitVariance / control.Count, arm.UnitVariance / arm.Count);
        var (difference, variance) = (arm.Value - control.Value, first + second);
        if (variance == 0) return new(new(difference, difference, difference, level), difference == 0 ? 1 : 0);
        var error = Math.Sqrt(variance);
        var freedom = variance * variance / ((first * first / (control.Count - 1)) + (second * second / (arm.Count - 1)));
        var reach = StudentT.Reach(level, freedom) * error;
        return new(new(difference, difference - reach, difference + reach, level), StudentT.TwoSided(difference / error, freedom));
    }
}
