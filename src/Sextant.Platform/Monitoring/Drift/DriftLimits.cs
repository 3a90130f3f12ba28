namespace Sextant.Platform;

/// <summary>When a change is worth a person's time: it must be no chance, and it must be large.</summary>
public sealed record DriftLimits
{
    /// <summary>Windows in hours. A day sees small changes, some hours see large ones soon. Default 24 and 6.</summary>
    public IReadOnlyList<int> WindowHours { get; init; } = [24, 6];

    /// <summary>Least population stability index, beyond chance. Default 0.1.</summary>
    public double Stability { get; init; } = 0.1;

    /// <summary>Least gap between cumulative shares, beyond chance. Default 0.1.</summary>
    public double Gap { get; init; } = 0.1;

    /// <summary>Least change of the share of missing values. Default 0.05.</summary>
    public double Missing { get; init; } = 0.05;

    /// <summary>From this index, or twice the other limits, on an alert is severe. Default 0.25.</summary>
    public double SevereStability { get; init; } = 0.25;

    /// <summary>False discoveries among all series: their share among what is found, and the number of days with any where nothing changes. Default 0.05.</summary>
    public double FalseDiscoveryADay { get; init; } = 0.05;

    /// <summary>How often a day the watch looks; each look gets its part of <see cref="FalseDiscoveryADay"/>. Default 24.</summary>
    public int LooksADay { get; init; } = 24;

    /// <summary>Fewer rows on either side say nothing. Default 200.</summary>
    public long MinRows { get; init; } = 200;
}
