namespace Sextant.Platform;

/// <summary>A figure by which arms are compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How outcomes become a figure. Default: a mean.</param>
public sealed record ExperimentMetric(string Name, MetricKind Kind = MetricKind.Mean)
{
    /// <summary>The outcome that it is made of. Default: that of its name.</summary>
    public string Of { get; init; } = Name;

    /// <summary>The outcome to divide by; for a ratio only.</summary>
    public string? Per { get; init; }

    /// <summary>True (default): more is better.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>The outcome whose sum before the first exposure adjusts the figure (CUPED), often the figure's own; null for none. For means and proportions.</summary>
    public string? Covariate { get; init; }

    /// <summary>As a guard rail: how much worse an arm may be, in units of the figure. Null (default): it is none.</summary>
    public double? MaxHarm { get; init; }
}
