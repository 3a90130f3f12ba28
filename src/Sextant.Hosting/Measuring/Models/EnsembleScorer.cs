using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Boosted trees as a slot asks them.</summary>
sealed class EnsembleScorer(TreeEnsemble ensemble) : IScorer
{
    readonly FlatTrees _trees = new(ensemble);

    public int Features => _trees.Features;

    public int Outputs => 1;

    /// <summary>Trees of depth 6 of made-up rows.</summary>
    public static TreeEnsemble Train(int rows, int trees, int seed) =>
        new TreeTrainer(new() { Rounds = trees, MaxDepth = 6, Seed = seed }).Train(new MadeUpRows(rows, seed).ToTrainingRows());

    public void Score(ReadOnlySpan<float> rows, Span<double> scores) => _trees.Predict(rows, scores);
}
