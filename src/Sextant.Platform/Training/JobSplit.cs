namespace Sextant.Platform;

/// <summary>How rows are split: the latest measure, those before them end training and calibrate, the rest are learned from.</summary>
/// <param name="Validation">Share that ends training and calibrates, above 0. Default 0.2.</param>
/// <param name="Test">Share that measures, above 0. Default 0.2.</param>
public sealed record JobSplit(double Validation = 0.2, double Test = 0.2)
{
    /// <summary>
    /// What lies between the parts and is in none, in units of the time column: microseconds of times, or whole numbers. At least how long labels take to be
    /// known, so that training does not see what a model in use could not have seen. Default 0.
    /// </summary>
    public long Gap { get; init; }

    /// <summary>Whether the gap was given as a duration, which needs a column of times.</summary>
    public bool GapIsDuration { get; init; }
}
