namespace Sextant.Fraud;

/// <summary>
/// How near each node is to known fraud: the share of time that a walk spends on it which starts at known frauds, follows links at random
/// and goes back to the start with a probability (Page and others 1999, personalised; by power iteration). A super-node passes little on to
/// each of its many neighbours. A job: it reads all links.
/// </summary>
/// <param name="restart">Probability of going back to the start at each step, in (0, 1). Default 0.15; more keeps nearer to fraud.</param>
/// <param name="rounds">Passes over the links. Default 30: what is left after k rounds is below (1 − restart)^k, 0.8 %.</param>
public sealed class PersonalisedPageRank(double restart = 0.15, int rounds = 30)
{
    /// <summary>Scores by node number, index 0 unused; they sum to 1, or are all 0 if nothing was known. The same graph and time give the same to the bit.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="time">Links first seen before, labels known at or before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public double[] Run(EntityGraph graph, Timestamp time, CancellationToken cancellationToken = default)
    {
        var matrix = LinkMatrix.Of(graph, time);
        var start = new double[matrix.Count];
        for (var node = 1; node < start.Length; node++) start[node] = graph.Labels.IsKnown(node, time.Micros) ? 1 : 0;
        var known = start.Sum();
        if (known == 0) return start;
        for (var node = 1; node < start.Length; node++) start[node] /= known;
        var (scores, next) = ((double[])start.Clone(), new double[start.Length]);
        for (var round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Pass(matrix, start, scores, next);
            (scores, next) = (next, scores);
        }

        return scores;
    }

    void Pass(LinkMatrix matrix, double[] start, double[] scores, double[] next)
    {
        Array.Clear(next);
        var lost = 0.0;
        for (var node = 1; node < scores.Length; node++)
        {
            if (scores[node] == 0) continue;
            var row = matrix.Row(node);
            if (row.IsEmpty) lost += scores[node];
            var share = (1 - restart) * scores[node] / row.Length;
            foreach (var neighbour in row) next[neighbour] += share;
        }

        // Where a walk cannot go on it starts again.
        var back = restart + ((1 - restart) * lost);
        for (var node = 1; node < next.Length; node++) next[node] += back * start[node];
    }
}
