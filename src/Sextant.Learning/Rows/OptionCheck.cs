namespace Sextant.Learning;

/// <summary>Collects the options of a trainer that lie out of their ranges, so that all are told at once.</summary>
sealed class OptionCheck
{
    readonly List<string> _mistakes = [];

    /// <summary>The value lies in a range, ends included.</summary>
    public OptionCheck Range(string option, double value, double from, double to)
    {
        if (!(value >= from && value <= to)) _mistakes.Add($"{option} takes {from} to {to}, but is {value}");
        return this;
    }

    /// <summary>The value is positive and finite.</summary>
    public OptionCheck Positive(string option, double value)
    {
        if (!(value > 0) || double.IsInfinity(value)) _mistakes.Add($"{option} takes positive finite numbers, but is {value}");
        return this;
    }

    /// <summary>Refuses what was found.</summary>
    /// <exception cref="InvalidInputException">SXT2165: an option is out of range; the message lists all of them.</exception>
    public void Throw()
    {
        if (_mistakes.Count > 0) throw new InvalidInputException("SXT2165", $"These options are out of range: {string.Join("; ", _mistakes)}. Correct them.");
    }
}
