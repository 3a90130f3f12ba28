namespace Sextant.Learning;

/// <summary>How an isolation forest grows.</summary>
public sealed record IsolationForestOptions
{
    /// <summary>Number of trees; the paper finds 100 enough.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Rows that each tree sees, drawn without replacement; the paper's 256. Small samples keep outliers apart from each other.</summary>
    public int SampleRows { get; init; } = 256;

    /// <summary>Seed of samples and cuts.</summary>
    public long Seed { get; init; }

    internal OptionCheck Check() => new OptionCheck()
        .Range(nameof(Trees), Trees, 1, 1_000_000)
        .Range(nameof(SampleRows), SampleRows, 2, 10_000_000);
}
