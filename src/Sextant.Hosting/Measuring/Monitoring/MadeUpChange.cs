namespace Sextant.Hosting.Measuring;

/// <summary>What happens to a made-up feature at the onset.</summary>
/// <param name="Name">Its name in the figures.</param>
/// <param name="Kind">The feature that it happens to.</param>
sealed record MadeUpChange(string Name, MadeUpKind Kind)
{
    /// <summary>Moves the mean by so many deviations.</summary>
    public double Shift { get; init; }

    /// <summary>Multiplies the deviation.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Moves so much of the most frequent category to the others.</summary>
    public double Mix { get; init; }

    /// <summary>Adds so much to the share of missing values.</summary>
    public double Missing { get; init; }

    /// <summary>All changes that are tried.</summary>
    public static readonly IReadOnlyList<MadeUpChange> All =
    [
        new("mean0.5", MadeUpKind.Normal) { Shift = 0.5 },
        new("mean1", MadeUpKind.Normal) { Shift = 1 },
        new("seasonalMean1", MadeUpKind.Seasonal) { Shift = 1 },
        new("burstsMean1", MadeUpKind.Bursts) { Shift = 1 },
        new("spread2", MadeUpKind.Normal) { Spread = 2 },
        new("mix20", MadeUpKind.Category) { Mix = 0.2 },
        new("missing20", MadeUpKind.Gaps) { Missing = 0.2 },
    ];
}
