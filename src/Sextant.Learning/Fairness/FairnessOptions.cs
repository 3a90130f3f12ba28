namespace Sextant.Learning;

/// <summary>How groups are compared.</summary>
public sealed record FairnessOptions
{
    /// <summary>From this probability on a row is selected (blocked, shown, flagged). Default 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Groups of fewer rows are named, and not compared. Default 100.</summary>
    public int MinRows { get; init; } = 100;

    /// <summary>A rate of fewer rows of its label is not given. Default 20.</summary>
    public int MinOfLabel { get; init; } = 20;

    /// <summary>How often intervals hold the true figure. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;
}
