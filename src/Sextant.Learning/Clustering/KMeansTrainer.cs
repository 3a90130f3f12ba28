namespace Sextant.Learning;

/// <summary>
/// k-means: starts by greedy k-means++ (Arthur and Vassilvitskii 2007), iterations of Lloyd's with Hamerly's bounds (2010), which spare most
/// distances and change no result. Same seed, same bits; one thread.
/// </summary>
/// <remarks>A cluster that loses all its rows takes the row that lies farthest from its centre.</remarks>
public sealed class KMeansTrainer(KMeansOptions options)
{
    /// <summary>Clusters rows; the objective is the weighted sum of squared distances to the centres.</summary>
    /// <param name="rows">Finite features.</param>
    /// <param name="weights">How often each row counts; none: once each.</param>
    /// <param name="cancellation">Asked before every iteration.</param>
    /// <exception cref="InvalidInputException">
    /// SXT2160: no rows; SXT2161: a feature is not finite; SXT2164: weights; SXT2165: an option is out of range; SXT2168: fewer different rows than clusters.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ModelFit<KMeansModel> Train(FeatureRows rows, ReadOnlySpan<double> weights = default, CancellationToken cancellation = default)
    {
        options.Check().Throw();
        // Labels play no part here; the checks of rows and weights do.
        var checkedRows = new LabelledRows(rows, new double[rows.Count], weights);
        var random = new SeededRandom(options.Seed);
        ModelFit<KMeansModel>? best = null;
        for (var start = 0; start < options.Starts; start++)
        {
            var centres = new KMeansStart(checkedRows, random.Split(start)).Choose(options.Clusters);
            var fit = new KMeansDescent(checkedRows, centres).Run(options.MaxIterations, cancellation);
            if (best is null || fit.Objective < best.Objective) best = fit;
        }

        return best!;
    }
}
