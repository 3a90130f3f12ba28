namespace Sextant.Learning.Tests.Metrics;

/// <summary>Seeded rows with both classes, many equal scores and uneven weights.</summary>
static class ScoredRows
{
    public static (double[] Labels, double[] Scores, double[] Weights) Seeded(int seed, int rows = 40)
    {
        var random = new Random(seed);
        var labels = new double[rows];
        var scores = new double[rows];
        var weights = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = row < 2 ? row : random.Next(2);
            scores[row] = Math.Round(random.NextDouble() + (labels[row] / 4), 1);
            weights[row] = row < 2 ? 1 : random.Next(4) / 2.0;
        }

        return (labels, scores, weights);
    }
}
