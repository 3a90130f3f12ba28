using Sextant.Learning;

namespace Sextant.Hosting;

/// <summary>Trains a model on the rows of a file: learns on one part, ends and calibrates on another, and never looks at the third.</summary>
sealed class TableModelTrainer(TableModelOptions options, IProgress<SuiteProgress> progress, CancellationToken cancellation, int threads = 0)
{
    public TableModel Train(LearningTable whole, TableSplit split, TableColumns columns, string sha256)
    {
        var model = Fit(whole, split, TableColumns.WithoutConstants(whole.Take(split.Train), columns), sha256);
        if (!model.HasClasses) return model;
        var validation = whole.As(model.Columns).Take(split.Validation);
        return new(model.Header with { Calibration = Calibration(model, validation) }, model.Ensemble);
    }

    /// <summary>Trains on these very columns, without calibration.</summary>
    public TableModel Fit(LearningTable whole, TableSplit split, TableColumns columns, string sha256)
    {
        CheckKind(whole);
        var table = whole.As(columns.Features);
        var (train, validation) = (table.Take(split.Train), table.Take(split.Validation));
        var (trees, linear, rounds) = options.Kind == TableModelOptions.Trees ? Trees(train, validation, whole.HasClasses) : Linear(train);
        var facts = new TrainingFacts(whole.Name, sha256, split.Train.Count, split.Validation.Count, split.Test.Count, rounds, options, columns.LeftOut);
        var header = new TableModelHeader(whole.HasClasses ? TableModelHeader.Classes : TableModelHeader.Number, columns.Features, Calibration: null, linear, facts);
        return new(header, trees);
    }

    void CheckKind(LearningTable table)
    {
        if (options.Kind == TableModelOptions.Logistic && !table.HasClasses)
            throw new InvalidInputException("SXT2178", $"--model logistic tells 0 from 1, but '{options.Label}' of {table.Name} has other numbers. Use --model ridge or gbdt.");
        if (options.Kind == TableModelOptions.Ridge && table.HasClasses)
            throw new InvalidInputException("SXT2178", $"--model ridge predicts numbers, but '{options.Label}' of {table.Name} is only 0 and 1. Use --model logistic or gbdt.");
    }

    /// <summary>Classes or not is said of the whole file: by chance a part may hold only 0 and 1 of a label of other numbers.</summary>
    (TreeEnsemble Trees, TableLinearModel? Linear, int Rounds) Trees(LearningTable train, LearningTable validation, bool hasClasses)
    {
        var trainer = new TreeTrainer(new()
        {
            Objective = hasClasses ? new LogisticLoss() : new SquaredLoss(),
            Rounds = options.Rounds,
            EarlyStoppingRounds = options.Patience,
            MaxDepth = options.Depth,
            LearningRate = options.LearningRate,
            L2 = options.L2,
            Seed = options.Seed,
            Threads = threads,
            Binning = new() { MaxBins = options.Bins, Categorical = [.. train.Columns.Where(column => column.Categories is not null).Select(column => column.Name)] },
        });
        var watched = new TreeValidation(RowsOf(validation), hasClasses ? LossOf : ErrorOf, HigherIsBetter: false);
        var trees = trainer.Train(RowsOf(train), watched, new Relay(progress), cancellation);
        return (trees, null, trees.Trees.Count);
    }

    (TreeEnsemble? Trees, TableLinearModel Linear, int Rounds) Linear(LearningTable train)
    {
        var width = train.Columns.Sum(TableLinearModel.WidthOf);
        if ((long)width * train.Rows > Array.MaxLength)
            throw new InvalidInputException("SXT2172", $"{train.Rows:N0} rows of {width:N0} columns, one for each category, are more than {Array.MaxLength:N0} values. Take a sample of the rows, or --ignore texts.");
        var expanded = new float[width * train.Rows];
        for (var row = 0; row < train.Rows; row++) TableLinearModel.Expand(train.Columns, train.Row(row), expanded.AsSpan(row * width, width));
        var means = TableValues.Means(expanded, width, Enumerable.Range(0, train.Rows));
        TableValues.FillMissing(expanded, means);
        var rows = new LabelledRows(FeatureRows.Dense(expanded, train.Rows, width), train.Labels);
        progress.Report(new("training", 0, 0));
        // All categories of a text sum to 1, which slows descent down: 1e-5 of the labels' deviation is far below any error of prediction.
        var fit = options.Kind == TableModelOptions.Logistic
            ? new LogisticTrainer(new() { L2 = options.L2, Standardize = true }).Train(rows, cancellation: cancellation)
            : new ElasticNetTrainer(new() { L1Share = 0, Standardize = true, Tolerance = 1e-5 }).Train(rows, options.L2 / train.Rows, cancellation);
        return (null, new(fit.Model.Weights.ToArray(), means, fit.Model.Intercept), fit.Iterations);
    }

    static PlattCalibrator? Calibration(TableModel model, LearningTable validation)
    {
        var margins = model.Margins(validation);
        if (margins.Distinct().Count() == 1) return null;
        var fitted = PlattTrainer.Fit(validation.Labels, margins);
        // A falling line would turn the model's order around on the word of few rows.
        return fitted.Slope > 0 ? fitted : null;
    }

    static TrainingRows RowsOf(LearningTable table) =>
        new(new([.. table.Columns.Select(column => column.Name)], table.Values), Array.ConvertAll(table.Labels, label => (float)label));

    static double LossOf(TrainingRows rows, ReadOnlySpan<float> predictions) => LogLoss.Of(Doubles(rows.Labels), Doubles(predictions));

    static double ErrorOf(TrainingRows rows, ReadOnlySpan<float> predictions) => RegressionErrors.Of(Doubles(rows.Labels), Doubles(predictions)).Rmse;

    static double[] Doubles(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);

    sealed class Relay(IProgress<SuiteProgress> progress) : IProgress<TreeProgress>
    {
        public void Report(TreeProgress value) => progress.Report(new("training", value.Round, value.Rounds));
    }
}
