namespace Sextant.Learning;

/// <summary>What comparisons of arms need.</summary>
static class EstimateChecks
{
    internal static void Comparable(ArmEstimate control, ArmEstimate arm, double level)
    {
        Level(level);
        if (control.Count < 2 || arm.Count < 2) throw new InvalidInputException("SXT2423", $"Expected at least two units in each arm but found {control.Count} and {arm.Count}. Wait for more.");
    }

    internal static void Level(double level)
    {
        if (!(level is > 0 and < 1)) throw new InvalidInputException("SXT2423", FormattableString.Invariant($"Expected a confidence level between 0 and 1 but found {level}. 0.95 is usual."));
    }
}
