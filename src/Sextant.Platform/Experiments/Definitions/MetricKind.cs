namespace Sextant.Platform;

/// <summary>How outcomes of units become one figure of an arm.</summary>
public enum MetricKind
{
    /// <summary>Mean over units of the sum of a unit's outcomes.</summary>
    Mean,

    /// <summary>Share of units with an outcome other than 0.</summary>
    Proportion,

    /// <summary>Sum of outcomes over the sum of another outcome, such as clicks over views.</summary>
    Ratio,
}
