using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Chooses the parameters of boosted trees from the handbook's grid: those of the highest mean average precision on validation folds.</summary>
static class TreeChoice
{
    /// <summary>Numbers of trees; ascending.</summary>
    public static readonly int[] Rounds = [25, 50, 100];

    /// <summary>Learning rates.</summary>
    public static readonly double[] LearningRates = [0.1, 0.3];

    /// <summary>Depths.</summary>
    public static readonly int[] Depths = [3, 6, 9];

    /// <summary>The best; the first of equal ones.</summary>
    public static TreeParameters Of(FraudRows rows, IReadOnlyList<RowSplit> folds, IProgress<SuiteProgress> progress, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<TreeParameters, double>();
        var trained = 0;
        foreach (var fold in folds)
        {
            var (train, labels) = (rows.ForTrees(fold.Train), rows.LabelsOf(fold.HeldOut));
            foreach (var depth in Depths)
            {
                foreach (var rate in LearningRates)
                {
                    progress.Report(new SuiteProgress("choosing parameters", trained++, folds.Count * Depths.Length * LearningRates.Length));
                    var largest = FraudModels.Boosted(train, new(Rounds[^1], rate, depth), cancellationToken);
                    foreach (var rounds in Rounds)
                    {
                        var parameters = new TreeParameters(rounds, rate, depth);
                        var precision = AveragePrecision.Of(labels, FraudScores.Of(First(largest, rounds), rows, fold.HeldOut));
                        sums[parameters] = sums.GetValueOrDefault(parameters) + precision;
                    }
                }
            }
        }

        return sums.MaxBy(sum => sum.Value).Key;
    }

    // Boosting adds trees: the first of many are those of a training with fewer rounds.
    static TreeEnsemble First(TreeEnsemble trees, int rounds) => new(trees.FeatureNames, [.. trees.Trees.Take(rounds)], trees.BaseMargins, trees.Link);
}
