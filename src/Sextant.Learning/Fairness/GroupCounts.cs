namespace Sextant.Learning;

/// <summary>A group in numbers, which add up over parts of its rows. Not thread-safe.</summary>
/// <param name="Group">The group.</param>
public sealed record GroupCounts(string Group)
{
    /// <summary>Its rows.</summary>
    public long Rows { get; init; }

    /// <summary>Those with label 1.</summary>
    public long Positives { get; init; }

    /// <summary>Those with label 1 that were selected.</summary>
    public long SelectedPositives { get; init; }

    /// <summary>Those with label 0 that were selected.</summary>
    public long SelectedNegatives { get; init; }

    /// <summary>Sum of the probabilities.</summary>
    public double Probabilities { get; init; }

    /// <summary>Sum of p (1 - p).</summary>
    public double Variances { get; init; }

    internal long Negatives => Rows - Positives;

    internal long Selected => SelectedPositives + SelectedNegatives;

    internal double CalibrationGap => (Probabilities - Positives) / Rows;

    internal double CalibrationVariance => Variances / Rows / Rows;

    /// <summary>With a row more.</summary>
    /// <exception cref="InvalidInputException">SXT2102, SXT2104: the label is not 0 or 1, or the probability not in [0, 1].</exception>
    public GroupCounts With(double probability, double label, bool isSelected)
    {
        RowChecks.Labels([label]);
        RowChecks.Probabilities([probability]);
        var isPositive = label == 1;
        return this with
        {
            Rows = Rows + 1,
            Positives = Positives + (isPositive ? 1 : 0),
            SelectedPositives = SelectedPositives + (isSelected && isPositive ? 1 : 0),
            SelectedNegatives = SelectedNegatives + (isSelected && !isPositive ? 1 : 0),
            Probabilities = Probabilities + probability,
            Variances = Variances + (probability * (1 - probability)),
        };
    }

    /// <summary>Both parts together.</summary>
    public GroupCounts Plus(GroupCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            Rows = Rows + other.Rows,
            Positives = Positives + other.Positives,
            SelectedPositives = SelectedPositives + other.SelectedPositives,
            SelectedNegatives = SelectedNegatives + other.SelectedNegatives,
            Probabilities = Probabilities + other.Probabilities,
            Variances = Variances + other.Variances,
        };
    }

    internal static GroupCounts Of(string group, IEnumerable<FairnessRow> rows, double threshold)
    {
        var counts = new GroupCounts(group);
        foreach (var row in rows) counts = counts.With(row.Probability, row.Label, row.Probability >= threshold);
        return counts;
    }
}
