namespace Sextant.Learning;

/// <summary>Which class was predicted as which, as sums of weights; the ground of every metric of hard decisions among several classes.</summary>
/// <remarks>Classes are codes from 0. Everything is NaN without rows with weight.</remarks>
public sealed class ConfusionMatrix
{
    readonly double[,] _cells;
    readonly double[] _actual;
    readonly double[] _predicted;

    ConfusionMatrix(double[,] cells)
    {
        _cells = cells;
        _actual = new double[Classes];
        _predicted = new double[Classes];
        for (var actual = 0; actual < Classes; actual++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                _actual[actual] += cells[actual, predicted];
                _predicted[predicted] += cells[actual, predicted];
            }
        }

        Total = _actual.Sum();
    }

    /// <summary>Number of classes.</summary>
    public int Classes => _cells.GetLength(0);

    /// <summary>Weight of all rows.</summary>
    public double Total { get; }

    /// <summary>Weight of the rows of class <paramref name="actual"/> that were predicted as <paramref name="predicted"/>.</summary>
    public double this[int actual, int predicted] => _cells[actual, predicted];

    /// <summary>Share of rows predicted rightly.</summary>
    public double Accuracy => Diagonal() / Total;

    /// <summary>Matthews' correlation for several classes (Gorodkin, 2004, R_K); 0 if only one class is there or is predicted.</summary>
    public double Mcc
    {
        get
        {
            double product = 0, actualSquares = 0, predictedSquares = 0;
            for (var code = 0; code < Classes; code++)
            {
                product += _actual[code] * _predicted[code];
                actualSquares += _actual[code] * _actual[code];
                predictedSquares += _predicted[code] * _predicted[code];
            }

            if (!(Total > 0)) return double.NaN;
            var squaredDivisor = ((Total * Total) - actualSquares) * ((Total * Total) - predictedSquares);
            return squaredDivisor > 0 ? ((Diagonal() * Total) - product) / Math.Sqrt(squaredDivisor) : 0;
        }
    }

    /// <summary>Counts predictions.</summary>
    /// <param name="actual">Class of each row, from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">Predicted class of each row.</param>
    /// <param name="classes">Number of classes, 1 or more.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2103, SXT2105, SXT2106: lengths, weights, the number of classes, or a code out of range.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classes, ReadOnlySpan<double> weights = default)
    {
        RowChecks.AtLeast(1, classes, "a number of classes");
        RowChecks.SameLength(actual.Length, predicted.Length, "predictions");
        RowChecks.Weights(weights, actual.Length);
        var cells = new double[classes, classes];
        for (var row = 0; row < actual.Length; row++)
            cells[InRange(actual[row], classes, row), InRange(predicted[row], classes, row)] += RowChecks.At(weights, row);
        return new(cells);
    }

    /// <summary>The counts of one class against all others.</summary>
    public ConfusionCounts Against(int code) =>
        new(_cells[code, code], _predicted[code] - _cells[code, code], _actual[code] - _cells[code, code], Total - _actual[code] - _predicted[code] + _cells[code, code]);

    /// <summary>F1 over the classes. A class that no row has and none is predicted as does not count; one with precision and recall 0 counts 0.</summary>
    public double F1(ClassAverage average)
    {
        var present = Enumerable.Range(0, Classes).Where(code => _actual[code] + _predicted[code] > 0).ToList();
        if (present.Count == 0) return double.NaN;
        return average switch
        {
            ClassAverage.Macro => present.Average(code => Against(code).F1),
            ClassAverage.Weighted => present.Sum(code => _actual[code] * Against(code).F1) / Total,
            _ => Accuracy,
        };
    }

    /// <summary>
    /// Cohen's kappa (1960; weighted 1968): agreement beyond what both margins give by chance; 1 is full agreement, 0 chance.
    /// NaN if chance alone agrees always (both have one and the same class).
    /// </summary>
    public double Kappa(KappaWeights weights = KappaWeights.None)
    {
        double observed = 0, expected = 0;
        for (var actual = 0; actual < Classes; actual++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                var cost = Cost(Math.Abs(actual - predicted), weights);
                observed += cost * _cells[actual, predicted];
                expected += cost * _actual[actual] * _predicted[predicted] / Total;
            }
        }

        return expected > 0 ? 1 - (observed / expected) : double.NaN;
    }

    static double Cost(int distance, KappaWeights weights) => weights switch
    {
        KappaWeights.Linear => distance,
        KappaWeights.Quadratic => (double)distance * distance,
        _ => distance == 0 ? 0 : 1,
    };

    static int InRange(int code, int classes, int row) => code >= 0 && code < classes
        ? code
        : throw new InvalidInputException("SXT2106", $"Expected a class from 0 to {classes - 1} but found {code} in row {row}. Number the classes from 0, or raise their number.");

    double Diagonal() => Enumerable.Range(0, Classes).Sum(code => _cells[code, code]);
}
