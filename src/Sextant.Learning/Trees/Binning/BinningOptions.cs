namespace Sextant.Learning;

/// <summary>How the values of features become bins, between which trees split.</summary>
public sealed record BinningOptions
{
    /// <summary>The most bins that a feature can have, the one for missing values included.</summary>
    public const int LargestMaxBins = 65_535;

    /// <summary>
    /// Most bins of a feature, 2 to 65,535, the one for missing values included. Default 256: one byte a value, fastest. More bins
    /// find finer thresholds (rare events in heavy tails need them) and cost time and memory.
    /// </summary>
    public int MaxBins { get; init; } = 256;

    /// <summary>
    /// One bin for each distinct value, as an exact greedy trainer has. Default false. For small data: a feature with more than
    /// 65,534 distinct values is refused.
    /// </summary>
    public bool Exact { get; init; }

    /// <summary>Rows whose values choose the cut points, spread evenly over all rows. Default 200,000; more changes little and costs time.</summary>
    public int SampleRows { get; init; } = 200_000;

    /// <summary>Whether a row counts by its weight when cut points are chosen. Default false: every row counts once.</summary>
    public bool Weighted { get; init; }

    /// <summary>
    /// Cut points to use as they are, by feature; strictly ascending: a value belongs to the bin whose number is the count of cut
    /// points not above it. Features that are not named are cut as usual. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> Cuts { get; init; } = new Dictionary<string, IReadOnlyList<float>>();

    /// <summary>
    /// Features whose values are codes of categories: integers from 0 to 2^24. Each code has its own bin. Default none. For more than
    /// some hundred categories see <see cref="TargetEncoder"/>.
    /// </summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];
}
