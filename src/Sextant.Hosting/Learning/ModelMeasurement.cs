using Sextant.Learning;

namespace Sextant.Hosting;

/// <summary>Measures models on rows: each figure with an interval, DeLong's for AUC, else a bootstrap over rows.</summary>
sealed class ModelMeasurement
{
    // Rows drawn in all for a figure: some seconds. Intervals of many rows are narrow and need fewer draws.
    const long RowsToDraw = 10_000_000;

    readonly double[] _labels;
    readonly bool _hasClasses;
    readonly BootstrapOptions _options;
    readonly IProgress<SuiteProgress> _progress;
    readonly CancellationToken _cancellation;

    public ModelMeasurement(double[] labels, bool hasClasses, IProgress<SuiteProgress> progress, CancellationToken cancellation, int mostResamples = 1000)
    {
        (_labels, _hasClasses, _progress, _cancellation) = (labels, hasClasses, progress, cancellation);
        _options = new()
        {
            Resamples = (int)Math.Clamp(RowsToDraw / labels.Length, 100, mostResamples),
            Seed = 1,
            Strata = hasClasses ? Array.ConvertAll(labels, label => (int)label) : null,
        };
    }

    public IReadOnlyList<ModelMetric> Measure(TableModel model, double[] margins) => Measure(margins, Array.ConvertAll(margins, model.Prediction));

    /// <summary>Measures scores that order rows, and the probabilities or numbers that they stand for.</summary>
    public IReadOnlyList<ModelMetric> Measure(double[] margins, double[] probabilities)
    {
        if (!_hasClasses) return [.. Numbers().Select(metric => Bootstrapped(metric, probabilities))];
        var noise = CalibrationError.Noise(probabilities, seed: 1);
        var auc = DeLong.Of(_labels, margins).Interval();
        return
        [
            new("auc", auc.Estimate, auc.Low, auc.High),
            .. Classes().Select(metric => Bootstrapped(metric, probabilities)),
            new("ece", CalibrationError.Of(_labels, probabilities)),
            new("eceNoise", noise.Mean, High: noise.Percentile95),
        ];
    }

    public IReadOnlyList<MetricDifference> Compare(TableModel model, double[] a, double[] b)
    {
        if (!_hasClasses) return [.. Numbers().Select(metric => Difference(metric, a, b))];
        var (ofA, ofB) = (Array.ConvertAll(a, model.Prediction), Array.ConvertAll(b, model.Prediction));
        return [AucDifference(a, b), .. Classes().Select(metric => Difference(metric, ofA, ofB))];
    }

    MetricDifference AucDifference(double[] a, double[] b)
    {
        var both = DeLong.Compare(_labels, a, b);
        var interval = both.Interval();
        return Of(new("auc", HigherIsBetter: true, Auc.Of), both.A.Auc, both.B.Auc, new("auc", interval.Estimate, interval.Low, interval.High));
    }

    MetricDifference Difference(Figure figure, double[] a, double[] b)
    {
        var (ofA, ofB) = (On(figure, a), On(figure, b));
        var paired = Bootstrap.Difference(_labels.Length, ofA, ofB, _options).Difference;
        return Of(figure, figure.Measure(_labels, a), figure.Measure(_labels, b), new(figure.Name, paired.Estimate, paired.Low, paired.High));
    }

    static MetricDifference Of(Figure figure, double a, double b, ModelMetric difference)
    {
        var sign = difference.Low > 0 ? 1 : difference.High < 0 ? -1 : 0;
        return new(figure.Name, a, b, difference, sign == 0 ? null : sign > 0 == figure.HigherIsBetter ? "a" : "b");
    }

    ModelMetric Bootstrapped(Figure figure, double[] predictions)
    {
        var interval = Bootstrap.Interval(_labels.Length, On(figure, predictions), _options);
        return new(figure.Name, interval.Estimate, interval.Low, interval.High);
    }

    /// <summary>The figure on drawn rows.</summary>
    RowMetric On(Figure figure, double[] predictions)
    {
        var (labels, drawn) = (new double[_labels.Length], new double[_labels.Length]);
        var draws = 0;
        return rows =>
        {
            _cancellation.ThrowIfCancellationRequested();
            _progress.Report(new($"measuring {figure.Name}", draws++, _options.Resamples));
            for (var i = 0; i < rows.Length; i++) (labels[i], drawn[i]) = (_labels[rows[i]], predictions[rows[i]]);
            return figure.Measure(labels.AsSpan(0, rows.Length), drawn.AsSpan(0, rows.Length));
        };
    }

    static Figure[] Classes() =>
    [
        new("ap", HigherIsBetter: true, AveragePrecision.Of),
        new("logloss", HigherIsBetter: false, (labels, probabilities, _) => LogLoss.Of(labels, probabilities)),
    ];

    static Figure[] Numbers() =>
    [
        new("rmse", HigherIsBetter: false, (labels, predictions, _) => RegressionErrors.Of(labels, predictions).Rmse),
        new("mae", HigherIsBetter: false, (labels, predictions, _) => RegressionErrors.Of(labels, predictions).Mae),
        new("r2", HigherIsBetter: true, (labels, predictions, _) => RegressionErrors.Of(labels, predictions).R2),
    ];

    delegate double FigureOfRows(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default);

    sealed record Figure(string Name, bool HigherIsBetter, FigureOfRows Measure);
}
