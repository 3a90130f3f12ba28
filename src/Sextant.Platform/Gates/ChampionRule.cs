namespace Sextant.Platform;

/// <summary>That a model is no worse than the champion, both scored on the same rows.</summary>
/// <param name="Metric">One of <see cref="PairedMetrics.Names"/>. Default <c>auc</c>.</param>
public sealed record ChampionRule(string Metric = "auc")
{
    /// <summary>
    /// How much worse it may be: the whole interval of the difference must be above. Null (default): it fails only if it is proven worse, the whole interval
    /// being on the wrong side; with few rows that proves little.
    /// </summary>
    public double? Margin { get; init; }

    /// <summary>How often the interval of the difference holds the true one. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;
}
