namespace Sextant.Platform;

/// <summary>How decisions are put into vintages.</summary>
public sealed record VintageOptions
{
    /// <summary>Length of a vintage; vintages begin at multiples of it since 1970. Default one day.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromDays(1);

    /// <summary>So long after a vintage its labels are complete: such as the days in which a chargeback can come. Default 7 days.</summary>
    public TimeSpan Maturity { get; init; } = TimeSpan.FromDays(7);

    /// <summary>True: no label within the maturity means 0 (nobody complained). False (default): such rows are left out.</summary>
    public bool SilenceIsZero { get; init; }

    /// <summary>How often an interval holds the figure. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;
}
