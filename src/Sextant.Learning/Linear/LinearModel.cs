namespace Sextant.Learning;

/// <summary>Weights and an intercept: the model of regression, of two classes, and of the linear support vector machine. Immutable; thread-safe.</summary>
public sealed class LinearModel
{
    readonly double[] _weights;

    /// <summary>A model.</summary>
    /// <param name="weights">One for each feature, in the order of a row's values. Copied.</param>
    /// <param name="intercept">The score of a row of zeros.</param>
    /// <param name="link">How a score becomes a prediction.</param>
    public LinearModel(ReadOnlySpan<double> weights, double intercept, LinearLink link) =>
        (_weights, Intercept, Link) = (weights.ToArray(), intercept, link);

    /// <summary>One for each feature.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The score of a row of zeros.</summary>
    public double Intercept { get; }

    /// <summary>How a score becomes a prediction.</summary>
    public LinearLink Link { get; }

    /// <summary>Intercept plus weighted sum of the features; NaN if one is.</summary>
    /// <exception cref="InvalidInputException">SXT2167: the row has another number of features than the model.</exception>
    public double Score(ReadOnlySpan<float> row)
    {
        RowWidth.Check(row.Length, _weights.Length);
        return Intercept + Dot.Double(row, _weights);
    }

    /// <summary>The same of a sparse row.</summary>
    /// <param name="columns">Features that are not 0.</param>
    /// <param name="values">Their values.</param>
    /// <exception cref="InvalidInputException">SXT2167: a column is no feature of the model.</exception>
    public double Score(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        for (var i = 0; i < columns.Length; i++)
        {
            RowWidth.CheckColumn(columns[i], _weights.Length);
            sum += values[i] * _weights[columns[i]];
        }

        return Intercept + sum;
    }

    /// <summary>The score of a stored row.</summary>
    /// <exception cref="InvalidInputException">SXT2167: rows have another number of features than the model.</exception>
    public double Score(FeatureRows rows, int row)
    {
        RowWidth.Check(rows.Columns, _weights.Length);
        return Intercept + rows.Dot(row, _weights);
    }

    /// <summary>The prediction: a probability of class 1 with <see cref="LinearLink.Logistic"/>, else the score.</summary>
    /// <exception cref="InvalidInputException">SXT2167: the row has another number of features than the model.</exception>
    public double Predict(ReadOnlySpan<float> row) => Link == LinearLink.Logistic ? Sigmoid.Of(Score(row)) : Score(row);
}
