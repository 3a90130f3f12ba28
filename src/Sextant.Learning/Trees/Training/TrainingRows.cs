namespace Sextant.Learning;

/// <summary>Rows to learn from: features, labels, and what the rows weigh or which query they belong to, where that matters.</summary>
public sealed class TrainingRows
{
    readonly float[] _labels;
    readonly float[] _weights;
    readonly int[] _queryStarts;

    /// <summary>Rows to learn from.</summary>
    /// <param name="features">The features; at least one row.</param>
    /// <param name="labels">One finite label for each row. Classes are 0, 1, 2 …; grades of relevance are 0, 1, 2 ….</param>
    /// <param name="weights">One finite weight for each row, not negative, not all 0. Null: every row weighs 1.</param>
    /// <param name="querySizes">For ranking: how many rows each query has, query after query. Null: rows are no lists.</param>
    /// <exception cref="InvalidInputException">No rows (SXT2124), labels (SXT2122), weights (SXT2125) or queries (SXT2126) that do not fit.</exception>
    public TrainingRows(FeatureMatrix features, float[] labels, float[]? weights = null, IReadOnlyList<int>? querySizes = null)
    {
        (Features, _labels, _weights) = (features, labels, weights ?? []);
        if (features.Rows == 0) throw new InvalidInputException("SXT2124", "There are no rows to learn from. Check the filter or the time range that chose them.");
        CheckLabels();
        if (weights is not null) CheckWeights();
        _queryStarts = querySizes is null ? [] : Starts(querySizes);
    }

    /// <summary>The features.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Features.Rows;

    /// <summary>One label for each row.</summary>
    public ReadOnlySpan<float> Labels => _labels;

    /// <summary>One weight for each row, or empty when every row weighs 1.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>Number of queries; 0 when the rows are no lists.</summary>
    public int Queries => Math.Max(0, _queryStarts.Length - 1);

    /// <summary>The rows of a query.</summary>
    public RowRange Query(int query) => new(_queryStarts[query], _queryStarts[query + 1]);

    /// <summary>The query that a row belongs to.</summary>
    internal int QueryAt(int row)
    {
        var place = Array.BinarySearch(_queryStarts, row);
        return place >= 0 ? place : ~place - 1;
    }

    void CheckLabels()
    {
        if (_labels.Length != Count) throw new InvalidInputException("SXT2122", $"{Count:N0} rows have {_labels.Length:N0} labels. Give one label for each row.");
        for (var row = 0; row < Count; row++)
            if (!float.IsFinite(_labels[row])) throw new InvalidInputException("SXT2122", $"The label of row {row} is {_labels[row]}. Labels are finite numbers: leave the rows out whose label is not known.");
    }

    void CheckWeights()
    {
        if (_weights.Length != Count) throw new InvalidInputException("SXT2125", $"{Count:N0} rows have {_weights.Length:N0} weights. Give one weight for each row, or none at all.");
        for (var row = 0; row < Count; row++)
            if (!float.IsFinite(_weights[row]) || _weights[row] < 0) throw new InvalidInputException("SXT2125", $"The weight of row {row} is {_weights[row]}. Weights are finite and not negative.");
        if (!_weights.AsSpan().ContainsAnyExcept(0)) throw new InvalidInputException("SXT2125", $"All {Count:N0} weights are 0, so no row would count. Give at least one row a positive weight.");
    }

    int[] Starts(IReadOnlyList<int> sizes)
    {
        var starts = new int[sizes.Count + 1];
        for (var query = 0; query < sizes.Count; query++)
        {
            if (sizes[query] < 1) throw new InvalidInputException("SXT2126", $"Query {query} has {sizes[query]} rows. Leave queries without rows out.");
            starts[query + 1] = checked(starts[query] + sizes[query]);
        }

        if (starts[^1] != Count) throw new InvalidInputException("SXT2126", $"The queries have {starts[^1]:N0} rows together, but there are {Count:N0}. Give the size of every query, in the order of the rows.");
        return starts;
    }
}
