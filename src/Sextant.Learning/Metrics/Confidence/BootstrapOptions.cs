namespace Sextant.Learning;

/// <summary>How <see cref="Bootstrap"/> resamples.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Number of resamples, 1 or more. 1,000 give ends to about two digits; cost grows in proportion.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>How often the interval should hold the true value, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The same seed gives the same interval.</summary>
    public long Seed { get; init; }

    /// <summary>Class of each row: each keeps its number of rows in every resample, so that a rare label is never lost. Null for none.</summary>
    public IReadOnlyList<int>? Strata { get; init; }

    /// <summary>
    /// Group of each row, such as its card, user or query: groups are drawn whole, since their rows hang together and drawing rows alone would
    /// make intervals too narrow. Null for rows by themselves. With strata too, all rows of a group must be of one stratum.
    /// </summary>
    public IReadOnlyList<int>? Groups { get; init; }
}
