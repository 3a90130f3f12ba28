namespace Sextant.Learning;

/// <summary>Options of trainers lie in ranges.</summary>
static class OptionCheck
{
    /// <exception cref="InvalidInputException">SXT2165: the value is NaN, or lies outside.</exception>
    public static void Range(string option, double value, double from, double to)
    {
        if (!(value >= from && value <= to))
            throw new InvalidInputException("SXT2165", $"The option {option} takes {from} to {to}, but is {value}.");
    }

    /// <exception cref="InvalidInputException">SXT2165: the value is not positive and finite.</exception>
    public static void Positive(string option, double value)
    {
        if (!(value > 0) || double.IsInfinity(value))
            throw new InvalidInputException("SXT2165", $"The option {option} takes positive finite numbers, but is {value}.");
    }
}
