using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Payments with features and labels, in order of the file.</summary>
/// <param name="Names">Names of the features.</param>
/// <param name="Values">Row after row; NaN where a value is missing.</param>
/// <param name="Labels">1 for fraud, else 0.</param>
/// <param name="Times">When each happened.</param>
/// <param name="Cards">A number for the card of each; empty if there are none.</param>
sealed record FraudRows(IReadOnlyList<string> Names, float[] Values, double[] Labels, Timestamp[] Times, int[] Cards)
{
    /// <summary>Number of rows.</summary>
    public int Count => Labels.Length;

    /// <summary>Reads the rows of files that have a time and a label.</summary>
    public static FraudRows Read(IReadOnlyList<string> paths, FraudColumns columns, CancellationToken cancellationToken)
    {
        var rows = new FraudRowsReader(columns);
        foreach (var path in paths) rows.Add(path, cancellationToken);
        return rows.ToRows();
    }

    /// <summary>The features of some rows, in their order.</summary>
    public float[] ValuesOf(IReadOnlyList<int> rows)
    {
        var chosen = new float[rows.Count * Names.Count];
        for (var i = 0; i < rows.Count; i++) Values.AsSpan(rows[i] * Names.Count, Names.Count).CopyTo(chosen.AsSpan(i * Names.Count));
        return chosen;
    }

    /// <summary>The same rows with the first of their features alone.</summary>
    public FraudRows First(int features)
    {
        var values = new float[Count * features];
        for (var row = 0; row < Count; row++) Values.AsSpan(row * Names.Count, features).CopyTo(values.AsSpan(row * features));
        return this with { Names = [.. Names.Take(features)], Values = values };
    }

    /// <summary>The rows of a time, the end excluded.</summary>
    public int[] Between(Timestamp from, Timestamp until) => [.. Enumerable.Range(0, Count).Where(row => Times[row] >= from && Times[row] < until)];

    /// <summary>The labels of some rows, in their order.</summary>
    public double[] LabelsOf(IReadOnlyList<int> rows) => [.. rows.Select(row => Labels[row])];

    /// <summary>Some rows as trees train on them.</summary>
    public TrainingRows ForTrees(IReadOnlyList<int> rows) => new(new FeatureMatrix(Names, ValuesOf(rows)), [.. rows.Select(row => (float)Labels[row])]);

    /// <summary>Some rows as linear models train on them.</summary>
    public LabelledRows ForLinear(IReadOnlyList<int> rows) => new(FeatureRows.Dense(ValuesOf(rows), rows.Count, Names.Count), LabelsOf(rows));
}
