namespace Sextant.Learning;

/// <summary>Monotone and interaction constraints, by column.</summary>
sealed class GrowthConstraints
{
    public GrowthConstraints(FeatureMatrix matrix, TreeOptions options)
    {
        Monotone = new MonotoneDirection[matrix.Columns];
        foreach (var (name, direction) in options.Monotone) Monotone[matrix.ColumnOf(name, nameof(options.Monotone))] = direction;
        if (options.Interactions.Count == 0) return;
        var groups = options.Interactions.Select(group => group.Select(name => matrix.ColumnOf(name, nameof(options.Interactions))).ToArray());
        RootPath = FeaturePath.Root([.. groups], matrix.Columns);
    }

    /// <summary>The direction of each column.</summary>
    public MonotoneDirection[] Monotone { get; }

    /// <summary>Where paths start; null when all features may interact.</summary>
    public FeaturePath? RootPath { get; }
}
