using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>Metrics that two models can be compared by on the same rows.</summary>
public static class PairedMetrics
{
    // Rows drawn in all: some seconds. Intervals of many rows are narrow and need fewer draws.
    const long RowsToDraw = 10_000_000;

    static readonly PairedMetric[] All =
    [
        new("auc", HigherIsBetter: true, (labels, scores) => Auc.Of(labels, scores)),
        new("ap", HigherIsBetter: true, (labels, scores) => AveragePrecision.Of(labels, scores)),
        new("logloss", HigherIsBetter: false, (labels, scores) => LogLoss.Of(labels, scores)),
        new("brier", HigherIsBetter: false, (labels, scores) => BrierScore.Of(labels, scores)),
        new("rmse", HigherIsBetter: false, (labels, scores) => RegressionErrors.Of(labels, scores).Rmse),
        new("mae", HigherIsBetter: false, (labels, scores) => RegressionErrors.Of(labels, scores).Mae),
    ];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => All.Select(metric => metric.Name);

    /// <summary>By how much the candidate is better than the champion, whichever way the metric goes: DeLong's test for AUC of rows that stand alone, else a paired bootstrap.</summary>
    /// <exception cref="InvalidInputException">SXT2261: rows do not fit, or the champion did not score them. SXT2260: no such metric. SXT2100 to SXT2104: labels or scores are wrong for it.</exception>
    public static Interval Advantage(ScoredRows rows, string metric, double level)
    {
        rows.Check();
        var champion = rows.Champion ?? throw new InvalidInputException("SXT2261", "The champion did not score the rows. Score them with both models.");
        var measure = Array.Find(All, known => known.Name == metric)
            ?? throw new InvalidInputException("SXT2260", $"Models cannot be compared by '{metric}'.{NearestName.Hint(metric, Names)} There are {string.Join(", ", Names)}.");
        if (metric == "auc" && rows.Groups is null) return Area(rows.Labels, rows.Candidate, champion, level);
        var options = new BootstrapOptions { Resamples = (int)Math.Clamp(RowsToDraw / rows.Labels.Length, 100, 1000), Level = level, Seed = 1, Groups = rows.Groups };
        var difference = Bootstrap.Difference(rows.Labels.Length, On(measure, rows.Labels, rows.Candidate), On(measure, rows.Labels, champion), options).Difference;
        return measure.HigherIsBetter ? difference : new(-difference.Estimate, -difference.High, -difference.Low, level);
    }

    static Interval Area(double[] labels, double[] candidate, double[] champion, double level)
    {
        var both = DeLong.Compare(labels, candidate, champion);
        // A difference in [-1, 1] as an area in [0, 1], whose interval is known.
        var halved = new AucEstimate(0.5 + (both.Difference / 2), both.StandardError * both.StandardError / 4).Interval(level);
        return new(both.Difference, (2 * halved.Low) - 1, (2 * halved.High) - 1, level);
    }

    static RowMetric On(PairedMetric metric, double[] labels, double[] scores)
    {
        // Groups differ in size, so a draw may have more rows than there are.
        var (drawnLabels, drawnScores) = (new List<double>(labels.Length), new List<double>(labels.Length));
        return rows =>
        {
            drawnLabels.Clear();
            drawnScores.Clear();
            foreach (var row in rows)
            {
                drawnLabels.Add(labels[row]);
                drawnScores.Add(scores[row]);
            }

            return metric.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(drawnLabels), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(drawnScores));
        };
    }

    delegate double Measure(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores);

    sealed record PairedMetric(string Name, bool HigherIsBetter, Measure Of);
}
