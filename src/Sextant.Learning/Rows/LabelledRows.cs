namespace Sextant.Learning;

/// <summary>Rows with what is to be learned of them: a label each, and how much each counts. Checked when made; immutable.</summary>
public sealed class LabelledRows
{
    readonly double[] _labels;
    readonly double[] _weights;

    /// <summary>Rows, labels and weights.</summary>
    /// <param name="rows">The features.</param>
    /// <param name="labels">A number for each row; 0 or 1 for two classes, 0, 1, 2, … for more. Copied.</param>
    /// <param name="weights">How often each row counts, fractions allowed; none: once each. A row of weight 0 is as good as absent. Copied.</param>
    /// <exception cref="InvalidInputException">
    /// SXT2160: no rows; SXT2161: a feature is not finite; SXT2162: labels are too few, too many or not finite; SXT2164: weights are not as many
    /// as rows, negative, not finite, or sum to 0.
    /// </exception>
    public LabelledRows(FeatureRows rows, ReadOnlySpan<double> labels, ReadOnlySpan<double> weights = default)
    {
        rows.Check();
        if (labels.Length != rows.Count)
            throw new InvalidInputException("SXT2162", $"Each row needs a label, but there are {rows.Count} rows and {labels.Length} labels.");
        for (var row = 0; row < labels.Length; row++)
            if (!double.IsFinite(labels[row])) throw new InvalidInputException("SXT2162", $"The label of row {row} is {labels[row]}; labels are finite numbers. Leave rows without a label out.");
        _weights = weights.IsEmpty ? Ones(rows.Count) : weights.ToArray();
        WeightSum = SumOf(_weights, rows.Count);
        (Rows, _labels) = (rows, labels.ToArray());
    }

    LabelledRows(LabelledRows other, double[] weights) =>
        (Rows, _labels, _weights, WeightSum) = (other.Rows, other._labels, weights, SumOf(weights, weights.Length));

    /// <summary>The features.</summary>
    public FeatureRows Rows { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>A number for each row.</summary>
    public ReadOnlySpan<double> Labels => _labels;

    /// <summary>How often each row counts.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Sum of the weights; positive.</summary>
    public double WeightSum { get; }

    /// <summary>The same rows, those of class i counting <paramref name="classWeights"/>[i] times as much.</summary>
    /// <exception cref="InvalidInputException">SXT2162: a label is no class with a weight; SXT2164: a weight is negative or not finite, or all are 0.</exception>
    public LabelledRows WithClassWeights(ReadOnlySpan<double> classWeights)
    {
        var weights = new double[Count];
        for (var row = 0; row < Count; row++) weights[row] = _weights[row] * classWeights[ClassOf(row, classWeights.Length)];
        return new(this, weights);
    }

    /// <summary>The same rows, weighted so that the classes 0 to <paramref name="classes"/> - 1 have the same sum of weights and the total stays.</summary>
    /// <exception cref="InvalidInputException">SXT2162: a label is no class; SXT2163: a class has no row.</exception>
    public LabelledRows BalancedByClass(int classes)
    {
        var sums = ClassSums(classes);
        return WithClassWeights([.. sums.Select(sum => WeightSum / (classes * sum))]);
    }

    /// <summary>The sums of the classes' weights.</summary>
    /// <exception cref="InvalidInputException">SXT2162: a label is no class; SXT2163: a class has no row of positive weight.</exception>
    internal double[] ClassSums(int classes)
    {
        var sums = new double[classes];
        for (var row = 0; row < Count; row++) sums[ClassOf(row, classes)] += _weights[row];
        var missing = Array.FindIndex(sums, sum => !(sum > 0));
        return missing < 0 ? sums : throw new InvalidInputException("SXT2163", $"{classes} classes are to be told apart, but no row of positive weight is of class {missing}. Take rows of every class.");
    }

    internal int ClassOf(int row, int classes) =>
        _labels[row] >= 0 && _labels[row] < classes && _labels[row] == Math.Floor(_labels[row]) ? (int)_labels[row]
            : throw new InvalidInputException("SXT2162", $"The label of row {row} is {_labels[row]}; of {classes} classes it is a whole number from 0 to {classes - 1}.");

    static double SumOf(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.Length != rows) throw new InvalidInputException("SXT2164", $"Each row needs a weight, but there are {rows} rows and {weights.Length} weights.");
        return WeightCheck.Sum(weights);
    }

    static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
