namespace Sextant.Learning;

/// <summary>How k-means clusters.</summary>
public sealed record KMeansOptions
{
    /// <summary>Number of clusters.</summary>
    public int Clusters { get; init; } = 8;

    /// <summary>Clusterings from different starts, of which the best is kept.</summary>
    public int Starts { get; init; } = 3;

    /// <summary>Stop a clustering after so many iterations, not converged.</summary>
    public int MaxIterations { get; init; } = 300;

    /// <summary>Seed of the starts.</summary>
    public long Seed { get; init; }

    internal OptionCheck Check() => new OptionCheck()
        .Range(nameof(Clusters), Clusters, 1, 1_000_000)
        .Range(nameof(Starts), Starts, 1, 10_000)
        .Range(nameof(MaxIterations), MaxIterations, 1, int.MaxValue);
}
