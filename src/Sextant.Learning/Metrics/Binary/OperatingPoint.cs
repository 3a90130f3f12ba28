namespace Sextant.Learning;

/// <summary>A threshold chosen on the precision-recall curve, and what it gives on the rows it was chosen on.</summary>
/// <remarks>The threshold that stops everything (+∞) has recall 0 and, by scikit-learn's convention, precision 1.</remarks>
/// <param name="Threshold">Rows with at least this score pass; +∞ if none does.</param>
/// <param name="Precision">Share of what passes that has label 1.</param>
/// <param name="Recall">Share of label 1 that passes; NaN if no row has label 1.</param>
public readonly record struct OperatingPoint(double Threshold, double Precision, double Recall)
{
    /// <summary>The point with the highest recall whose precision is at least what is asked; of equal recall, the one of highest precision.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; equal scores pass a threshold together.</param>
    /// <param name="precision">The precision asked for, from 0 to 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2104: lengths, scores, labels, weights or the precision are wrong.</exception>
    public static OperatingPoint AtPrecision(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double precision, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Probabilities([precision]);
        var sweep = ThresholdSweep.Of(labels, scores, weights);
        var best = Nothing(sweep);
        foreach (var point in Curve(sweep))
            if (point.Precision >= precision && (point.Recall > best.Recall || (point.Recall == best.Recall && point.Precision > best.Precision))) best = point;
        return best;
    }

    /// <summary>The point with the highest precision whose recall is at least what is asked; of equal precision, the one of highest recall.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; equal scores pass a threshold together.</param>
    /// <param name="recall">The recall asked for, from 0 to 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2104: lengths, scores, labels, weights or the recall are wrong.</exception>
    public static OperatingPoint AtRecall(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, double recall, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Probabilities([recall]);
        var sweep = ThresholdSweep.Of(labels, scores, weights);
        var best = Nothing(sweep);
        foreach (var point in Curve(sweep))
        {
            var better = best.Recall < recall || point.Precision > best.Precision || (point.Precision == best.Precision && point.Recall > best.Recall);
            if (point.Recall >= recall && better) best = point;
        }

        return best;
    }

    static OperatingPoint Nothing(ThresholdSweep sweep) => new(double.PositiveInfinity, 1, sweep.Positives > 0 ? 0 : double.NaN);

    static IEnumerable<OperatingPoint> Curve(ThresholdSweep sweep) =>
        sweep.Points.Select(point => new OperatingPoint(point.Threshold, point.Precision, point.TruePositives / sweep.Positives));
}
