namespace Sextant.Learning;

/// <summary>Intervals of shares that also hold for few successes.</summary>
public static class ProportionInterval
{
    /// <summary>Wilson's score interval of one share (Wilson 1927).</summary>
    /// <exception cref="InvalidInputException">SXT2422: there are more successes than units. SXT2423: no units, or the level is not between 0 and 1.</exception>
    public static Interval Wilson(long successes, long units, double level = 0.95)
    {
        EstimateChecks.Level(level);
        if (units < 1) throw new InvalidInputException("SXT2423", $"Expected at least one unit but found {units}. Wait for more.");
        if (successes < 0 || successes > units) throw new InvalidInputException("SXT2422", $"Expected from 0 to {units} successes among {units} units but found {successes}. Count each unit once.");
        var z = StandardNormal.Quantile((1 + level) / 2);
        var (share, square) = ((double)successes / units, z * z / units);
        var middle = (share + (square / 2)) / (1 + square);
        var reach = z * Math.Sqrt((share * (1 - share) / units) + (square / units / 4)) / (1 + square);
        return new(share, successes == 0 ? 0 : middle - reach, successes == units ? 1 : middle + reach, level);
    }

    /// <summary>The difference of two shares, arm minus control, from the score intervals of both (Newcombe 1998, method 10).</summary>
    /// <exception cref="InvalidInputException">As <see cref="Wilson"/>.</exception>
    public static Interval Newcombe(long controlSuccesses, long controlUnits, long armSuccesses, long armUnits, double level = 0.95)
    {
        var (control, arm) = (Wilson(controlSuccesses, controlUnits, level), Wilson(armSuccesses, armUnits, level));
        var difference = arm.Estimate - control.Estimate;
        return new(difference,
            difference - Hypotenuse(arm.Estimate - arm.Low, control.High - control.Estimate),
            difference + Hypotenuse(arm.High - arm.Estimate, control.Estimate - control.Low),
            level);
    }

    static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
