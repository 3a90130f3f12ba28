using System.Buffers;

namespace Sextant.Hosting.Models;

/// <summary>A model whose columns have another order or other categories than the slot's rows. A call allocates nothing once its buffer is pooled.</summary>
sealed class RecodedScorer(IScorer scorer, RowRecoding recoding) : IScorer
{
    public int Features => scorer.Features;

    public int Outputs => scorer.Outputs;

    public void Score(ReadOnlySpan<float> rows, Span<double> scores)
    {
        var rented = ArrayPool<float>.Shared.Rent(rows.Length);
        try
        {
            var own = rented.AsSpan(0, rows.Length);
            recoding.Run(rows, own);
            scorer.Score(own, scores);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
