namespace Sextant.Learning;

/// <summary>A node of a tree that is being grown, with the rows that lie in it.</summary>
sealed class GrowingNode
{
    /// <summary>Its place in the tree.</summary>
    public required int Index { get; init; }

    public required int Depth { get; init; }

    /// <summary>Where its rows lie among the tree's rows.</summary>
    public required RowRange Rows { get; init; }

    public required GradientSum Sum { get; init; }

    public required WeightBounds Bounds { get; init; }

    /// <summary>The features that may be asked here; null: all that the tree may ask.</summary>
    public FeaturePath? Path { get; init; }

    /// <summary>Kept from when the node is looked at until it is divided; null when memory was short.</summary>
    public NodeHistogram? Histogram { get; set; }

    /// <summary>The best split, once looked for.</summary>
    public SplitCandidate Split { get; set; }
}
