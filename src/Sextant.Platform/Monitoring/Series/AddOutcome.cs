namespace Sextant.Platform;

/// <summary>What became of a value that was to be kept.</summary>
public enum AddOutcome
{
    /// <summary>It is in its hour.</summary>
    Kept,

    /// <summary>Its time is later than now by more than clocks differ: a clock is wrong.</summary>
    TooEarly,

    /// <summary>Its hour is no longer kept.</summary>
    TooLate,

    /// <summary>There are as many series as may be.</summary>
    TooManySeries,
}
