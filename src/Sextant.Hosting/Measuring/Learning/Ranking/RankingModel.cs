using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Scores, and several rankers made one.</summary>
static class RankingModel
{
    /// <summary>One ensemble that scores as the mean of several does.</summary>
    /// <param name="models">Rankers of the same features. A ranker's scores have no unit, so each is divided by its spread first.</param>
    /// <param name="rows">Rows to take the spread from.</param>
    public static TreeEnsemble Mean(IReadOnlyList<TreeEnsemble> models, TrainingRows rows) =>
        TreeAverage.Sum(models, [.. models.Select(model => 1 / (Spread(Scores(model, rows)) * models.Count))]);

    /// <summary>The score of each row.</summary>
    public static float[] Scores(TreeEnsemble model, TrainingRows rows)
    {
        var scores = new double[rows.Count];
        new FlatTrees(model).Predict(rows.Features.Values, scores);
        return [.. scores.Select(score => (float)score)];
    }

    static double Spread(float[] scores)
    {
        var mean = scores.Average(score => (double)score);
        var spread = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        return spread > 0 ? spread : 1;
    }
}
