using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>The handbook's models as we train them.</summary>
static class FraudModels
{
    /// <summary>
    /// Nearly every distinct value its own bin: the quantile bins of rare events' tails are too wide (256 bins cost 0.04 of average precision).
    /// </summary>
    public const int Bins = 16_384;

    /// <summary>
    /// Boosted trees of logistic loss, which start from even odds as XGBoost's do. From the odds of fraud a leaf of frauds has next to no Hessian, and
    /// Newton's step goes too far: that costs 0.003 to 0.03 of average precision on validation folds.
    /// </summary>
    /// <param name="rows">What they learn from.</param>
    /// <param name="parameters">How many there are, and how they grow.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="bins">Most bins of a feature.</param>
    public static TreeEnsemble Boosted(TrainingRows rows, TreeParameters parameters, CancellationToken cancellationToken, int bins = Bins) => new TreeTrainer(new()
    {
        Rounds = parameters.Rounds,
        LearningRate = parameters.LearningRate,
        MaxDepth = parameters.MaxDepth,
        BaseMargin = 0,
        Binning = new() { MaxBins = bins },
    }).Train(rows, cancellation: cancellationToken);

    /// <summary>One tree of the least squared error, which is the least Gini impurity of two classes; leaves predict their share of frauds.</summary>
    public static TreeEnsemble OneTree(TrainingRows rows, int depth, CancellationToken cancellationToken) => new TreeTrainer(new()
    {
        Objective = new SquaredLoss(),
        Rounds = 1,
        LearningRate = 1,
        MaxDepth = depth,
        L2 = 0,
        Binning = new() { MaxBins = BinningOptions.LargestMaxBins },
    }).Train(rows, cancellation: cancellationToken);

    /// <summary>Logistic regression of standardised features with scikit-learn's default penalty.</summary>
    public static LinearModel Logistic(LabelledRows rows, CancellationToken cancellationToken) =>
        new LogisticTrainer(new() { Standardize = true }).Train(rows, cancellation: cancellationToken).Model;
}
