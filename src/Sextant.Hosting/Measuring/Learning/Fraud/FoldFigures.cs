using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>The handbook's three figures of a model over folds: means and standard deviations.</summary>
static class FoldFigures
{
    /// <summary>Cards that analysts can check each day.</summary>
    public const int CheckedCards = 100;

    /// <summary>The names of the figures, with this prefix.</summary>
    public static IEnumerable<string> Names(string prefix) => [$"{prefix}ap", $"{prefix}ap.sd", $"{prefix}auc", $"{prefix}auc.sd", $"{prefix}cp@100", $"{prefix}cp@100.sd"];

    /// <summary>The figures by name.</summary>
    /// <param name="prefix">What names begin with.</param>
    /// <param name="rows">The payments.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="scores">For each fold a score for each of its test rows.</param>
    public static IEnumerable<KeyValuePair<string, double>> Of(string prefix, FraudRows rows, IReadOnlyList<RowSplit> folds, IReadOnlyList<double[]> scores)
    {
        var figures = folds.Select((fold, i) => Of(rows, fold.HeldOut, scores[i])).ToArray();
        return
        [
            .. MeanAndDeviation($"{prefix}ap", figures.Select(figure => figure.Precision)),
            .. MeanAndDeviation($"{prefix}auc", figures.Select(figure => figure.Auc)),
            .. MeanAndDeviation($"{prefix}cp@100", figures.Select(figure => figure.Cards)),
        ];
    }

    /// <summary>The figures of one test.</summary>
    public static (double Auc, double Precision, double Cards) Of(FraudRows rows, IReadOnlyList<int> test, double[] scores)
    {
        var labels = rows.LabelsOf(test);
        return (Auc.Of(labels, scores), AveragePrecision.Of(labels, scores), Cards(rows, test, labels, scores));
    }

    static double Cards(FraudRows rows, IReadOnlyList<int> test, double[] labels, double[] scores)
    {
        if (rows.Cards.Length == 0) return double.NaN;
        int[] days = [.. test.Select(row => rows.Times[row].Day)], cards = [.. test.Select(row => rows.Cards[row])];
        return CardPrecision.AtK(days, cards, labels, scores, CheckedCards).Mean;
    }

    static IEnumerable<KeyValuePair<string, double>> MeanAndDeviation(string name, IEnumerable<double> figures)
    {
        double[] all = [.. figures];
        var mean = all.Average();
        yield return new(name, mean);
        yield return new($"{name}.sd", Math.Sqrt(all.Average(figure => (figure - mean) * (figure - mean))));
    }
}
