namespace Sextant.Learning;

/// <summary>How a margin may depend on a feature when all others stay as they are.</summary>
public enum MonotoneDirection
{
    /// <summary>In any way.</summary>
    None,

    /// <summary>A larger value never lowers the margin.</summary>
    Increasing,

    /// <summary>A larger value never raises the margin.</summary>
    Decreasing,
}
