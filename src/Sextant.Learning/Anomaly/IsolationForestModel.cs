namespace Sextant.Learning;

/// <summary>Trees of random cuts, in which rows unlike others are alone after few of them (Liu, Ting and Zhou 2008). Immutable; thread-safe.</summary>
public sealed class IsolationForestModel
{
    readonly IsolationTree[] _trees;
    readonly double _expectedPath;

    internal IsolationForestModel(IsolationTree[] trees, int columns, int sampleRows)
    {
        (_trees, Columns) = (trees, columns);
        _expectedPath = IsolationTree.ExpectedPath(sampleRows);
    }

    /// <summary>Number of features.</summary>
    public int Columns { get; }

    /// <summary>Number of trees.</summary>
    public int Trees => _trees.Length;

    /// <summary>2^(-mean path / expected path): in (0, 1), about 0.5 for a row like the others, close to 1 for one that stands apart.</summary>
    /// <exception cref="InvalidInputException">SXT2167: the row has another number of features than the model; SXT2161: one is NaN.</exception>
    public double Score(ReadOnlySpan<float> row)
    {
        RowWidth.Check(row.Length, Columns);
        for (var column = 0; column < row.Length; column++)
            if (float.IsNaN(row[column])) throw FeatureRows.NotFinite(0, column, row[column]);
        return Math.Pow(2, -MeanPath(row) / _expectedPath);
    }

    /// <summary>Mean over the trees of the cuts until the row is alone, with what a leaf of several rows would have taken on average.</summary>
    internal double MeanPath(ReadOnlySpan<float> row)
    {
        var sum = 0.0;
        foreach (var tree in _trees) sum += tree.PathOf(row);
        return sum / _trees.Length;
    }
}
