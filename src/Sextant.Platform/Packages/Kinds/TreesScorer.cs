using Sextant.Learning;

namespace Sextant.Platform;

sealed class TreesScorer(FlatTrees trees, ScoreEnd end) : IScorer
{
    public int Features => trees.Features;

    public int Outputs => trees.Outputs;

    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        trees.Margins(rows, scores);
        end.Apply(scores, trees.Outputs);
    }
}
