namespace Sextant.Learning;

/// <summary>A number between two ends, both possible.</summary>
/// <param name="Name">As the trial asks for it.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end, above the lower.</param>
/// <param name="Scale">Which numbers are as likely: equal differences, or equal ratios as for learning rates and penalties.</param>
/// <param name="Whole">Whether only whole numbers are drawn, such as a depth; the ends are whole then.</param>
public sealed record NumberParameter(string Name, double Low, double High, SearchScale Scale = SearchScale.Linear, bool Whole = false) : SearchParameter(Name)
{
    // Whole numbers up to here survive as int.
    const double LargestWhole = int.MaxValue - 1;

    internal override string? Fault =>
        !(double.IsFinite(Low) && double.IsFinite(High) && Low < High) ? $"low below high, but they are {Low} and {High}"
        : Scale == SearchScale.Logarithmic && Low <= 0 ? $"a low above 0 on a logarithmic scale, but it is {Low}"
        : Whole && (Low != Math.Floor(Low) || High != Math.Floor(High) || Math.Abs(Low) > LargestWhole || Math.Abs(High) > LargestWhole) ? $"whole ends, but they are {Low} and {High}"
        : null;

    /// <summary>The number at a place from 0 to 1, 1 excluded.</summary>
    internal double At(double place)
    {
        // A whole number stands for the unit of length that begins at it, so that both ends are as likely as the rest.
        var high = Whole ? High + 1 : High;
        var value = Scale == SearchScale.Logarithmic ? Math.Exp(Math.Log(Low) + (place * (Math.Log(high) - Math.Log(Low)))) : Low + (place * (high - Low));
        return Math.Clamp(Whole ? Math.Floor(value) : value, Low, High);
    }
}
