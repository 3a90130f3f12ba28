namespace Sextant.Learning;

/// <summary>A group in numbers.</summary>
sealed record GroupCounts(string Group)
{
    internal long Rows { get; private set; }

    internal long Positives { get; private set; }

    internal long SelectedPositives { get; private set; }

    internal long SelectedNegatives { get; private set; }

    internal double Probabilities { get; private set; }

    internal double Variances { get; private set; }

    internal long Negatives => Rows - Positives;

    internal long Selected => SelectedPositives + SelectedNegatives;

    internal double CalibrationGap => (Probabilities - Positives) / Rows;

    internal double CalibrationVariance => Variances / Rows / Rows;

    internal static GroupCounts Of(string group, IEnumerable<FairnessRow> rows, double threshold)
    {
        var counts = new GroupCounts(group);
        foreach (var row in rows) counts.Add(row, row.Probability >= threshold);
        return counts;
    }

    void Add(FairnessRow row, bool isSelected)
    {
        RowChecks.Labels([row.Label]);
        RowChecks.Probabilities([row.Probability]);
        Rows++;
        (Probabilities, Variances) = (Probabilities + row.Probability, Variances + (row.Probability * (1 - row.Probability)));
        if (row.Label == 1) Positives++;
        if (!isSelected) return;
        if (row.Label == 1) SelectedPositives++;
        else SelectedNegatives++;
    }
}
